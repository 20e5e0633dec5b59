/*
 * What somebody typed while amending stays in this browser until it is saved: that of a passage by
 * app/_ui/amend/kept.ts, that of a field here. Where its change is not on the page any more (another version
 * came, it was decided), the words are offered, to be copied or let go.
 */
{
  const page = document.querySelector('main.review[data-suggestion][data-viewer]')
  const template = document.querySelector('template[data-left]')
  const at = page && `palimpsest.amend/${page.dataset.viewer}/${page.dataset.suggestion}/`

  const read = (key) => {
    try {
      const { words, reason, label } = JSON.parse(localStorage.getItem(key))
      return { key, label: String(label), text: [words, reason].filter(Boolean).join('\n\n') }
    } catch {
      return null
    }
  }
  const left = () => {
    const here = new Set(
      [...document.querySelectorAll('[data-change], [data-index]')].map(
        (one) => one.dataset.change ?? one.dataset.index,
      ),
    )
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(at) && !here.has(key.slice(at.length)))
      .flatMap((key) => read(key) ?? [])
  }
  const offer = (found) => {
    const note = template.content.firstElementChild.cloneNode(true)
    const list = note.querySelector('ol')
    const [row] = list.children
    list.replaceChildren(
      ...found.map(({ key, label, text }, index) => {
        const item = row.cloneNode(true)
        const [name, field, button] = ['label', 'textarea', 'button'].map((one) => item.querySelector(one))
        field.id = name.htmlFor = `left-${index}`
        name.textContent = name.textContent.replace('…', () => label)
        field.defaultValue = text
        button.addEventListener('click', () => {
          localStorage.removeItem(key)
          item.remove()
          if (list.children.length === 0) note.remove()
          reviewKit.say(button.dataset.said)
          document.querySelector('main.review').focus()
        })
        return item
      }),
    )
    document.querySelector('.notices').after(note)
  }
  /* An open field: it is as one left it by Escape, until one saves it or gives it up. */
  const cancel = document.querySelector('form[data-amend] [data-cancel]')
  const keep = (form) => {
    const key = `${at}${form.elements.hunk.value}`
    const typed = [...form.querySelectorAll('input:not([type=hidden]), textarea')]
    const before = JSON.parse(localStorage.getItem(key))?.fields
    // A form that was refused comes back with what was typed.
    if (before && !document.getElementById('problem')) {
      for (const field of typed) field.value = before[field.name] ?? field.value
      form.querySelector('[data-restored]').hidden = false
    }
    form.addEventListener('input', () => {
      const fields = Object.fromEntries(typed.map(({ name, value }) => [name, value]))
      const { reason, ...values } = fields
      const words = Object.values(values).filter(Boolean).join('\n')
      const label = form.querySelector('.what').textContent
      localStorage.setItem(key, JSON.stringify({ fields, words, reason, label }))
    })
    form.addEventListener('submit', () => sessionStorage.setItem('palimpsest.amend.sent', key))
    cancel.addEventListener('click', () => localStorage.removeItem(key))
  }
  try {
    if (page && cancel) keep(cancel.closest('form'))
    if (new URLSearchParams(location.search).get('did') === 'amended')
      localStorage.removeItem(sessionStorage.getItem('palimpsest.amend.sent'))
    const found = page && template ? left() : []
    if (found.length > 0) offer(found)
  } catch {
    // The browser keeps nothing for this site.
  }
}
