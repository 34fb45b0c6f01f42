// The map works without this file: every area is a link, and links zoom to a region. This adds what a pointer makes handy:
// words that follow the pointer or the focus, buttons to zoom and move, and dragging a map that is zoomed in.
const CLOSEST = 12 // times
const STEP = 1.6

export function enhanceMap() {
  const figure = document.querySelector('[data-map]')
  if (!figure) return
  const picture = figure.querySelector('svg')
  const view = new View(picture, picture.dataset.whole.split(' ').map(Number))
  addWords(figure, picture)
  addButtons(figure, view)
  addDragging(picture, view)
}

class View {
  constructor(picture, whole) {
    this.picture = picture
    this.whole = whole
    this.box = picture.getAttribute('viewBox').split(' ').map(Number)
    this.changed = () => {}
  }

  get near() { return this.whole[3] / this.box[3] > 1.05 }

  zoom(times) {
    const [left, top, width, height] = this.box
    const limit = Math.min(CLOSEST, Math.max(1, (this.whole[3] / height) * times))
    if (limit < 1.02) return this.show(this.whole)
    const part = this.whole[3] / limit / height
    this.show([left + (width * (1 - part)) / 2, top + (height * (1 - part)) / 2, width * part, height * part])
  }

  move(across, down) {
    const [left, top, width, height] = this.box
    const within = (at, size, start, whole) => Math.min(Math.max(at, start - size / 2), start + whole - size / 2)
    this.show([within(left + across, width, this.whole[0], this.whole[2]), within(top + down, height, this.whole[1], this.whole[3]), width, height])
  }

  show(box) {
    this.box = box
    this.picture.setAttribute('viewBox', box.map((value) => value.toFixed(2)).join(' '))
    const size = Math.max(box[2] / this.whole[2], box[3] / this.whole[3])
    this.picture.querySelector('pattern').setAttribute('patternTransform', `rotate(45) scale(${size.toFixed(3)})`)
    this.changed()
  }
}

function addWords(figure, picture) {
  const tip = document.createElement('div')
  tip.className = 'app-map__tip'
  tip.hidden = true
  tip.setAttribute('aria-hidden', 'true') // a screen reader has heard the same words as the name of the link
  figure.append(tip)
  const show = (area) => {
    tip.textContent = area.getAttribute('aria-label')
    tip.hidden = false
    const [shape, frame] = [area.getBoundingClientRect(), figure.getBoundingClientRect()]
    const left = shape.left + shape.width / 2 - frame.left - tip.offsetWidth / 2
    const above = shape.top - frame.top - tip.offsetHeight - 6
    tip.style.left = `${Math.max(0, Math.min(left, frame.width - tip.offsetWidth))}px`
    tip.style.top = `${Math.max(0, above)}px`
  }
  const hide = () => { tip.hidden = true }
  for (const area of picture.querySelectorAll('a')) {
    area.querySelector('title').remove() // its words would be shown twice
    for (const kind of ['pointerenter', 'focus']) area.addEventListener(kind, () => show(area))
    for (const kind of ['pointerleave', 'blur']) area.addEventListener(kind, hide)
  }
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide() })
}

function addButtons(figure, view) {
  const group = document.createElement('div')
  group.className = 'app-map__buttons'
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', 'Zoom and move the map')
  const by = (across, down) => () => view.move(across * view.box[2] / 4, down * view.box[3] / 4)
  const made = [
    ['+', 'Zoom in', () => view.zoom(STEP)], ['↑', 'Move up', by(0, -1)], ['−', 'Zoom out', () => view.zoom(1 / STEP)],
    ['←', 'Move left', by(-1, 0)], ['↓', 'Move down', by(0, 1)], ['→', 'Move right', by(1, 0)],
  ].map(([sign, words, act]) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'app-map__button'
    button.textContent = sign
    button.setAttribute('aria-label', words)
    button.title = words
    button.addEventListener('click', act)
    group.append(button)
    return button
  })
  view.changed = () => {
    figure.classList.toggle('app-map--near', view.near)
    made.forEach((button, place) => { if (place !== 0) button.hidden = !view.near })
  }
  view.changed()
  figure.querySelector('svg').after(group)
}

function addDragging(picture, view) {
  let from = null
  let dragged = false
  picture.addEventListener('pointerdown', (event) => {
    dragged = false
    if (view.near && event.button === 0) from = [event.clientX, event.clientY]
  })
  window.addEventListener('pointermove', (event) => {
    if (!from) return
    const [across, down] = [event.clientX - from[0], event.clientY - from[1]]
    if (!dragged && Math.hypot(across, down) < 6) return // a press that trembles is still a press
    dragged = true
    const scale = 1 / picture.getScreenCTM().a
    view.move(-across * scale, -down * scale)
    from = [event.clientX, event.clientY]
  })
  window.addEventListener('pointerup', () => { from = null })
  window.addEventListener('pointercancel', () => { from = null })
  picture.addEventListener('dragstart', (event) => event.preventDefault()) // links would be dragged instead of the map
  picture.addEventListener('click', (event) => { if (dragged) event.preventDefault() }, true)
}
