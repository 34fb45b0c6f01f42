// Keeps words that have not reached the house yet, sealed in the browser's storage. The key came with the signed-in page and is
// not stored: whoever finds what is stored can read none of it, nor whose it is. It goes when it has been sent, when somebody signs
// out (the house tells the browser to empty its storage), and after two days.
const KEPT_FOR = 48 * 60 * 60 * 1000 // milliseconds
const MARK = 'unsent.'

export function openSafe({ safe, key }) {
  const mine = `${MARK}${safe}.`
  const opened = crypto.subtle.importKey('raw', bytes(key), 'AES-GCM', false, ['encrypt', 'decrypt'])
  sweep()
  return {
    async put(token, kept) {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const words = new TextEncoder().encode(JSON.stringify(kept))
      const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await opened, words))
      try {
        localStorage.setItem(mine + token, JSON.stringify({ at: Date.now(), iv: [...iv], sealed: [...sealed] }))
      } catch (error) {
        // No storage, or none left: the open page keeps it, and says that it is not sent.
      }
    },
    drop(token) {
      localStorage.removeItem(mine + token)
    },
    async all() {
      const found = []
      for (const name of Object.keys(localStorage).filter(name => name.startsWith(mine))) {
        const { at, iv, sealed } = JSON.parse(localStorage.getItem(name))
        try {
          const words = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(iv) }, await opened, new Uint8Array(sealed))
          found.push({ at, token: name.slice(mine.length), ...JSON.parse(new TextDecoder().decode(words)) })
        } catch (error) {
          localStorage.removeItem(name) // sealed under a key the house no longer gives
        }
      }
      return found.sort((one, other) => one.at - other.at)
    }
  }
}

function sweep() {
  for (const name of Object.keys(localStorage).filter(name => name.startsWith(MARK))) {
    if (JSON.parse(localStorage.getItem(name)).at < Date.now() - KEPT_FOR) localStorage.removeItem(name)
  }
}

function bytes(text) {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0))
}
