// The pages of the day work without this file: their forms are sent like any other. With it, what was typed survives a poor signal:
// it is sent again until the house has it, and the page says plainly what is not sent. The same token is sent each time, so what
// arrived without our hearing of it counts once. What waits is kept sealed (safe.js), for the phone that drops the page.

const FIRST_WAIT = 2000 // milliseconds
const LONGEST_WAIT = 30000

export function keepWhatIsTyped(openSafe) {
  const box = document.querySelector('[data-safe]')
  if (!box || !window.crypto || !crypto.subtle) return
  const page = { box, words: box.dataset, safe: openSafe(box.dataset), unsent: new Set() }
  const forms = [...document.querySelectorAll('main form')].filter(form => form.elements.token)
  const log = forms.find(form => 'log' in form.dataset)
  window.addEventListener('beforeunload', event => {
    if (page.unsent.size || (log && log.elements.text.value.trim())) event.preventDefault()
  })
  for (const form of forms) form.addEventListener('submit', event => take(page, form, event))
  takeUpAgain(page, forms)
}

function take(page, form, event) {
  const log = 'log' in form.dataset
  event.preventDefault()
  if (log && !form.elements.text.value.trim()) return form.elements.text.focus()
  if (!log && page.unsent.has(form.elements.token.value)) return
  if (log) form.elements.written_at.value = new Date().toISOString()
  const body = new FormData(form)
  const kept = { path: pathOf(form), label: labelOf(form), fields: [...body].filter(([name]) => name !== 'csrfmiddlewaretoken') }
  const line = { token: form.elements.token.value, ...kept }
  if (log) {
    form.elements.text.value = ''
    form.elements.token.value = crypto.randomUUID()
  }
  send(page, form, line, body)
}

async function send(page, form, line, body) {
  const log = 'log' in form.dataset
  page.unsent.add(line.token)
  const state = log ? shown(page.box, line.label, page.words.waiting) : null
  await page.safe.put(line.token, { path: line.path, label: line.label, fields: line.fields })
  const answer = await heard(form.action, body, () => {
    if (!log && !line.told) line.told = shown(page.box, line.label, page.words.waiting)
  })
  page.unsent.delete(line.token)
  const said = state || line.told || shown(page.box, line.label, '')
  if (answer.redirected && new URL(answer.url).pathname === page.words.door) {
    said.textContent = page.words.out // it stays in the safe
  } else if (answer.redirected) {
    page.safe.drop(line.token)
    said.textContent = page.words.sent
    if (!log) location.assign(answer.url)
  } else {
    page.safe.drop(line.token)
    said.textContent = page.words.stopped
    if (!log) form.submit() // the house shows what is wrong; the token makes it harmless
  }
}

async function heard(address, body, waiting) {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      const answer = await fetch(address, { method: 'POST', body, credentials: 'same-origin' })
      if (answer.status < 500) return answer
    } catch (error) {
      // No signal: it is sent again.
    }
    waiting()
    await new Promise(resolve => setTimeout(resolve, wait))
  }
}

async function takeUpAgain(page, forms) {
  for (const line of await page.safe.all()) {
    const form = forms.find(one => pathOf(one) === line.path)
    if (!form) leadTo(page, line)
    else if ('log' in form.dataset || !typed(form).length) send(page, form, line, bodyOf(form, line))
    else fillAgain(page, form, line)
  }
}

function fillAgain(page, form, line) {
  form.elements.token.value = line.token
  const values = new Map(line.fields)
  for (const field of typed(form)) {
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.get(field.name) === field.value
    else field.value = values.get(field.name) ?? ''
  }
  shown(page.box, line.label, page.words.found)
}

function leadTo(page, line) {
  const link = document.createElement('a')
  link.className = 'govuk-link'
  link.href = line.path
  link.textContent = line.label
  shown(page.box, link, page.words.elsewhere)
}

function bodyOf(form, line) {
  const body = new FormData()
  body.append('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value)
  for (const [name, value] of line.fields) body.append(name, value)
  return body
}

function typed(form) {
  return [...form.elements].filter(field => field.name && field.type !== 'hidden' && field.type !== 'submit')
}

function pathOf(form) {
  return new URL(form.action).pathname
}

function labelOf(form) {
  if ('log' in form.dataset) return form.elements.text.value.trim()
  return typed(form).length ? document.querySelector('h1').textContent.trim() : form.querySelector('button').textContent.trim()
}

function shown(box, what, words) {
  const paragraph = document.createElement('p')
  paragraph.className = 'govuk-body'
  const state = document.createElement('strong')
  state.textContent = words
  paragraph.append(what, ' – ', state)
  box.prepend(paragraph)
  return state
}
