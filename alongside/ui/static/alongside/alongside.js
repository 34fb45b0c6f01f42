// Nothing on a page needs this file. It only makes some things a little quicker.

// Marks a page as ready once its components have been set up, for pictures of pages in tests.
function markReady() {
  document.documentElement.dataset.ready = 'true'
}

// A filter form asks again as soon as a box is ticked, so its button is only needed without scripts or by keyboard.
function submitFiltersOnChange() {
  for (const form of document.querySelectorAll('form[data-submit-on-change]')) {
    form.addEventListener('change', () => form.requestSubmit())
  }
}

export function enhance() {
  submitFiltersOnChange()
  markReady()
}
