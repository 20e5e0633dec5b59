/*
 * The one script of the reviewing pages, plain and small: everything works without it. It adds single
 * keys, decides changes without leaving the page, and re-reads decisions of others on focus. What it
 * shows always comes from the server: it sends the page's own forms and takes parts of the answer.
 */
{
  const main = document.querySelector('main.review')
  const say = (words) => {
    const live = document.getElementById('live')
    if (live) live.textContent = words
  }
  const cards = () => [...document.querySelectorAll('[data-change]')]
  const rows = () => [...document.querySelectorAll('.queue-list tbody a.a')]
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const shortcutsOn = () => localStorage.getItem('shortcuts') !== 'off'

  /* Which change one is at: where the focus is, else the last one marked, else the first to decide. */
  let currentId = null
  const current = () => {
    const focused = document.activeElement?.closest?.('[data-change]')
    if (focused) return focused
    const kept = cards().find((card) => card.dataset.change === currentId)
    return kept ?? cards().find((card) => card.dataset.verdict === 'open') ?? cards()[0] ?? null
  }
  const mark = (card) => {
    currentId = card?.dataset.change ?? null
    for (const one of cards()) one.classList.toggle('cur', one === card)
    for (const hunk of document.querySelectorAll('.hunk'))
      hunk.classList.toggle('cur', Boolean(card) && hunk.contains(card))
    for (const link of document.querySelectorAll('[data-index]')) {
      if (link.dataset.index === currentId) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
  }
  const goTo = (card) => {
    if (!card) return
    mark(card)
    card.focus({ preventScroll: true })
    const text = card.closest('.hunk') ?? card
    text.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
  }
  document.addEventListener('focusin', (event) => {
    const card = event.target.closest?.('[data-change]')
    if (card) mark(card)
  })

  const step = (by) => {
    if (main) {
      const all = cards()
      const at = all.indexOf(current())
      const started = document.activeElement?.closest?.('[data-change]') || currentId
      goTo(all[Math.min(Math.max(started ? at + by : at, 0), all.length - 1)])
      return
    }
    const all = rows()
    const at = all.indexOf(document.activeElement)
    all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus()
  }

  /* Parts of the page that change with a decision, taken over from the server's answer. */
  const takeOver = (html) => {
    const fresh = new DOMParser().parseFromString(html, 'text/html')
    if (!fresh.querySelector('main.review')) return false
    for (const card of cards()) {
      const other = fresh.getElementById(card.id)
      const same = other?.dataset.change === card.dataset.change
      if (!same) return false
      const talked = other.querySelectorAll('.talk li').length !== card.querySelectorAll('.talk li').length
      const hash = (one) => one.querySelector('[name=contentHash]')?.value
      if (other.dataset.verdict === card.dataset.verdict && !talked && hash(other) === hash(card)) continue
      if (card.contains(document.activeElement) && document.activeElement.matches('textarea')) continue
      const had = card.contains(document.activeElement)
      card.replaceWith(document.adoptNode(other))
      if (had) other.focus({ preventScroll: true })
    }
    for (const selector of [
      '.idx ol',
      '.sentences ol',
      '.notices',
      '.decisions',
      '.dock .num',
      '.dock .tally',
      '.dock .approve',
      '.dock .rest',
      '#comments .talk',
      '.prose.final',
    ]) {
      const mine = document.querySelector(`main.review ${selector}`)
      const other = fresh.querySelector(`main.review ${selector}`)
      if (mine && other) mine.replaceWith(document.adoptNode(other))
    }
    return true
  }
  const reload = async () => {
    if (!main) return
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    if (answer.ok && takeOver(await answer.text()))
      mark(cards().find((card) => card.dataset.change === currentId) ?? null)
  }

  const decide = async (form, submitter) => {
    const card = form.closest('[data-change]')
    const changed = card?.dataset.change
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form, submitter)),
    })
    const html = await answer.text()
    if (!takeOver(html)) {
      location.assign(answer.url.replace(/\/decisions$/, ''))
      return
    }
    const problem = document.getElementById('problem')
    if (problem) {
      problem.focus()
      return
    }
    const after = cards()
    const at = after.findIndex((one) => one.dataset.change === changed)
    const next = [...after.slice(at + 1), ...after.slice(0, Math.max(at, 0))].find(
      (one) => one.dataset.verdict === 'open',
    )
    const done = after[at]
    const tally = document.querySelector('.dock .num b')?.textContent ?? ''
    say(`${done?.querySelector('.h')?.textContent.trim() ?? ''}. ${tally}`)
    if (form.dataset.decide === 'clear') goTo(done)
    else if (next) goTo(next)
    else document.querySelector('.dock .approve button')?.focus()
  }
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!form.matches?.('[data-decide]') || !main) return
    event.preventDefault()
    if (form.dataset.sending) return
    form.dataset.sending = '1'
    decide(form, event.submitter)
      .catch(() => form.submit())
      .finally(() => {
        delete form.dataset.sending
      })
  })

  const open = (menu) => {
    if (!menu) return
    menu.open = true
    menu.querySelector('textarea:not([name=would]), input[type=radio]')?.focus()
  }
  const press = (selector, root = document) => {
    const button = root?.querySelector(selector)
    if (!button || button.getAttribute('aria-disabled') === 'true') return
    button.click()
  }
  const dialog = document.querySelector('dialog.shortcuts')
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    a: () => press('button[data-key=a]', current()),
    r: () => open(current()?.querySelector('details[data-key=r]')),
    c: () => open(current()?.querySelector('details[data-key=c]')),
    e: () => press('a[data-key=e]', current()),
    u: () => press('[data-decide=clear] button', current()),
    A: () => press('[data-key=A]'),
    P: () => press('[data-key=P]'),
    S: () => press('[data-key=S]'),
    '?': () => dialog?.showModal(),
  }
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !dialog?.open) {
      const menu = document.activeElement?.closest?.('details[open]')
      if (!menu || menu.closest('.facts')) return
      menu.open = false
      menu.querySelector('summary')?.focus()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return
    if (
      event.target.closest?.(
        'input:not([type=radio]):not([type=checkbox]),textarea,select,[contenteditable],dialog',
      )
    )
      return
    const run = keys[event.key]
    if (!run || (!shortcutsOn() && event.key !== '?')) return
    event.preventDefault()
    run()
  })

  /* Single keys can be turned off (WCAG 2.1.4); the choice stays on this device. */
  const showChoice = () => {
    document.documentElement.classList.toggle('no-keys', !shortcutsOn())
    const button = dialog?.querySelector('[data-toggle]')
    if (!button) return
    button.textContent = shortcutsOn() ? button.dataset.off : button.dataset.on
    dialog.querySelector('[data-state]').textContent = shortcutsOn()
      ? button.dataset.isOn
      : button.dataset.isOff
  }
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-shortcuts]')) dialog?.showModal()
    if (!event.target.closest?.('[data-toggle]')) return
    if (shortcutsOn()) localStorage.setItem('shortcuts', 'off')
    else localStorage.removeItem('shortcuts')
    showChoice()
  })
  for (const hint of document.querySelectorAll('[data-keys]')) hint.hidden = false
  showChoice()

  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
  for (const time of document.querySelectorAll('time[data-clock]'))
    time.textContent = clock.format(new Date(time.dateTime))

  /* A menu closes when one goes elsewhere, unless something was typed in it. */
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.drop[open], details.up[open]')) {
      const typed = [...menu.querySelectorAll('textarea')].some((field) => field.value !== field.defaultValue)
      if (!menu.contains(event.target) && !typed) menu.open = false
    }
  })

  /* Others decide too: what they decided is re-read when one comes back; the focus stays where it is. */
  let left = 0
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') left = Date.now()
    else if (main && left && Date.now() - left > 5000) reload().catch(() => {})
  })

  const problem = document.getElementById('problem')
  const openMenu = document.querySelector('details.up[open] textarea')
  if (openMenu) openMenu.focus()
  else if (problem) problem.focus()
  else if (location.hash.startsWith('#h')) mark(document.getElementById(location.hash.slice(1)))
}
