// The log works without this file: the form is sent like any other. With it, what was typed survives a poor signal: each line stays
// on the page, and is sent again until the house has it. Nothing is kept in the browser's storage. The same token is sent each time,
// so a line that arrived without our hearing of it is not written twice.
const FIRST_WAIT = 2000 // milliseconds
const LONGEST_WAIT = 30000

export function keepTheLog() {
  const form = document.querySelector('[data-log]')
  if (!form || !window.crypto || !crypto.randomUUID) return
  const lines = document.querySelector('[data-log-lines]')
  const unsent = new Set()
  window.addEventListener('beforeunload', event => { if (unsent.size || form.elements.text.value.trim()) event.preventDefault() })
  form.addEventListener('submit', event => {
    const text = form.elements.text.value.trim()
    event.preventDefault()
    if (!text) return form.elements.text.focus()
    form.elements.written_at.value = new Date().toISOString()
    const body = new FormData(form)
    const line = shown(lines, text, form.dataset.waiting)
    unsent.add(line)
    form.elements.text.value = ''
    form.elements.token.value = crypto.randomUUID()
    send(form, body, line, unsent, FIRST_WAIT)
  })
}

async function send(form, body, line, unsent, wait) {
  let answer = null
  try {
    answer = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin' })
  } catch (error) {
    answer = null
  }
  if (answer && answer.redirected && new URL(answer.url).pathname === form.dataset.log) {
    unsent.delete(line)
    line.state.textContent = form.dataset.sent
  } else if (answer && answer.status < 500) {
    unsent.delete(line)
    line.state.textContent = form.dataset.stopped
  } else {
    setTimeout(() => send(form, body, line, unsent, Math.min(wait * 2, LONGEST_WAIT)), wait)
  }
}

function shown(lines, text, words) {
  const paragraph = document.createElement('p')
  paragraph.className = 'govuk-body'
  const state = document.createElement('strong')
  state.textContent = words
  paragraph.append(text, ' – ', state)
  lines.prepend(paragraph)
  return { state }
}
