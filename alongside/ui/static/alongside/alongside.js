// Nothing on a page needs this file. It only says when the page's components have been set up, for pictures of pages in tests.
export function enhance() {
  document.documentElement.dataset.ready = 'true'
}
