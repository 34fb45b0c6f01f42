// Each field can be selected and copied without this file. With it, each has a button that copies all of it and says so.
export function copyFields() {
  if (!navigator.clipboard) return
  for (const field of document.querySelectorAll('textarea[data-copy]')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'govuk-button govuk-button--secondary govuk-!-margin-bottom-1'
    button.textContent = field.dataset.copy
    const question = document.createElement('span')
    question.className = 'govuk-visually-hidden'
    question.textContent = ` ${field.labels[0].textContent}`
    button.append(question)
    const state = document.createElement('span')
    state.className = 'govuk-hint'
    state.setAttribute('role', 'status')
    button.addEventListener('click', async () => {
      field.select()
      try {
        await navigator.clipboard.writeText(field.value)
        state.textContent = ` ${field.dataset.copied}`
      } catch (refused) {
        state.textContent = ` ${field.dataset.copyFailed}`
      }
    })
    field.after(button, state)
  }
}
