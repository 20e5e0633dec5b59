/*
 * What to do when a suggestion changed under an open page: say so, offer to show it, and carry along what
 * was typed. Nothing moves until somebody asks for it. Served between kit.js and review.js.
 */
globalThis.reviewNewest = (() => {
  const band = document.querySelector('[data-newest]')
  if (!band) return null
  const { reviewKit: kit } = globalThis
  const [words, show, back] = band.querySelectorAll('[data-words], [data-show-newest], [data-to-comment]')
  const key = `palimpsest.typed/${location.pathname}`
  const fields = () =>
    [...document.querySelectorAll('main.review textarea')].filter(
      (field) => field.value !== field.defaultValue && field.value.trim() !== '',
    )

  /* Read once: the same words twice would only disturb. */
  const say = (text, link) => {
    const said = !band.hidden && words.textContent === text
    words.textContent = text
    show.hidden = link !== show
    back.hidden = link !== back
    band.hidden = false
    if (!said) kit.say(text)
  }

  /* What `fresh`, the page as it is now, has that this one has not; empty when nothing needs to be said. */
  const news = (fresh) => {
    const now = fresh.querySelector('[data-newest]')?.dataset
    if (!now) return ''
    const mine = band.dataset
    if (now.version !== mine.version) return now.versionWords
    if (now.stand !== mine.stand) return now.standWords
    const list = (page) => [...page.querySelectorAll('.hc[data-change]')].map((card) => card.dataset.change)
    const same = now.conflicts === mine.conflicts && list(fresh).join() === list(document).join()
    return same ? '' : now.textWords
  }
  const offer = (text) => {
    say(fields().length > 0 ? `${text} ${band.dataset.keptWords}` : text, show)
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-show-newest]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    const typed = fields().map((field) => ({
      id: field.id,
      value: field.value,
      reason: field.form?.querySelector('input[type=radio]:checked')?.value ?? null,
    }))
    try {
      if (typed.length > 0) sessionStorage.setItem(key, JSON.stringify(typed))
    } catch {
      // The browser keeps nothing for this site: then this page has to stay, with what was typed in it.
      event.preventDefault()
    }
  })

  const bring = ({ id, value, reason }) => {
    const field = document.getElementById(id)
    if (field?.localName !== 'textarea') return false
    field.value = value
    for (const radio of field.form?.querySelectorAll('input[type=radio]') ?? [])
      if (radio.value === reason) radio.checked = true
    const menu = field.closest('details')
    if (menu) menu.open = true
    return true
  }
  const restore = () => {
    const kept = sessionStorage.getItem(key)
    if (kept === null) return
    sessionStorage.removeItem(key)
    const lost = JSON.parse(kept).filter((one) => !bring(one))
    if (lost.length === 0) return
    const values = lost.map(({ value }) => value)
    const comment = document.getElementById('comment')
    if (!comment) return say([band.dataset.lostWords, ...values].join(' '), null)
    comment.value = [comment.value, ...values].filter((value) => value.trim() !== '').join('\n\n')
    say(band.dataset.movedWords, back)
  }
  try {
    restore()
  } catch {
    // Nothing was kept, or not by this page.
  }
  return { news, offer, show }
})()
