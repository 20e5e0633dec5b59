/*
 * The suggestion page: single keys, decisions without leaving the page, and those of others when one
 * comes back. What it shows always comes from the server: it sends the page's own forms and takes
 * parts of the answer.
 */
const suggestion = document.querySelector('main.review')
if (suggestion) {
  const { reviewKit: kit, reviewNewest: newest } = globalThis
  const cards = () => [...document.querySelectorAll('[data-change]')].filter((one) => one.matches('.hc'))
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches

  /* Which change one is at: where the focus is, else the last one marked, else the first to decide. */
  let currentId = null
  const current = () => {
    const focused = document.activeElement?.closest?.('.hc[data-change]')
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
    const card = event.target.closest?.('.hc[data-change]')
    if (card) mark(card)
  })

  const step = (by) => {
    const all = cards()
    const at = all.indexOf(current())
    const started = document.activeElement?.closest?.('.hc[data-change]') || currentId
    goTo(all[Math.min(Math.max(started ? at + by : at, 0), all.length - 1)])
  }

  /* Parts of the page that change with a decision. A menu that one is in stays as it is while re-reading. */
  const parts = [
    '.meta > .chip',
    '.idx ol',
    '.sentences ol',
    '.notices',
    '.decisions',
    '.dock .num',
    '.dock .tally',
    '.dock .approve',
    '.dock .rest',
    '.claim',
    '#comments .talk',
    '.prose.final',
  ]
  const takeOver = (fresh, rereading) => {
    if (!fresh.querySelector('main.review')) return false
    // What is not the same changes on the same text is offered, never put under somebody's eyes.
    const news = newest.news(fresh)
    if (news) {
      newest.offer(news)
      return false
    }
    const pairs = cards().map((card) => [card, fresh.getElementById(card.id)])
    for (const [card, other] of pairs) {
      if (rereading && kit.busy(card)) continue
      const look = (one) => [
        one.dataset.verdict,
        one.textContent,
        one.querySelector('[name=contentHash]')?.value,
      ]
      if (look(card).join() !== look(other).join()) kit.swap(card, other)
    }
    for (const selector of parts) {
      const mine = document.querySelector(`main.review ${selector}`)
      const other = fresh.querySelector(`main.review ${selector}`)
      if (mine && other && mine.outerHTML !== other.outerHTML) kit.swap(mine, other)
    }
    mark(cards().find((card) => card.dataset.change === currentId) ?? null)
    return true
  }
  kit.onReturn(async () => {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    if (answer.ok) takeOver(new DOMParser().parseFromString(await answer.text(), 'text/html'), true)
  })

  /* The next change that waits for the viewer, round once from the one at `at`. */
  const nextAfter = (at) => {
    const all = cards()
    return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].find(
      (one) => one.dataset.verdict === 'open' && !one.dataset.own,
    )
  }

  const decide = async (form, submitter) => {
    const changed = form.closest('.hc[data-change]')?.dataset.change
    const { page, url } = await kit.send(form.action, kit.dataOf(form, submitter))
    if (!takeOver(page, false)) {
      if (newest.news(page)) newest.show.focus()
      else location.assign(url.replace(/\/decisions$/, ''))
      return
    }
    const problem = document.getElementById('problem')
    if (problem) {
      problem.focus()
      return
    }
    const after = cards()
    const at = after.findIndex((one) => one.dataset.change === changed)
    const next = nextAfter(at)
    const tally = document.querySelector('.dock .num b')?.textContent ?? ''
    kit.say(`${after[at]?.querySelector('.h')?.textContent.trim() ?? ''}. ${tally}`)
    if (form.dataset.decide === 'clear') goTo(after[at])
    else if (next) goTo(next)
    else document.querySelector('.dock .approve .pri')?.focus()
  }
  /* A change is amended on a page that looks like this one: its passage stands where it stands here. */
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-key=e]')
    const text = link?.closest('.hunk')?.querySelector('.prose')
    try {
      if (text) sessionStorage.setItem('palimpsest.amend.top', text.getBoundingClientRect().top)
    } catch {
      // The browser keeps nothing for this site: the passage is scrolled to.
    }
  })
  /* A field that is open is left by Escape, as an open passage is. */
  const field = document.querySelector('form[data-amend]')
  field?.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') location.assign(field.querySelector('[data-cancel]').href)
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) field.requestSubmit()
  })

  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!form.matches?.('[data-decide]')) return
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
  kit.keys({
    j: () => step(1),
    k: () => step(-1),
    a: () => press('button[data-key=a]', current()),
    r: () => open(current()?.querySelector('details[data-key=r]')),
    c: () => open(current()?.querySelector('details[data-key=c]')),
    e: () => press('[data-key=e]', current()),
    u: () => press('[data-decide=clear] button', current()),
    A: () => press('[data-key=A]'),
    P: () => press('[data-key=P]'),
    S: () => press('[data-key=S]'),
  })

  const problem = document.getElementById('problem')
  const openMenu = document.querySelector('details.up[open] textarea')
  if (openMenu) openMenu.focus()
  else if (problem) problem.focus()
  else if (field) (field.querySelector('[data-first]') ?? field).focus()
  else if (location.hash.startsWith('#h')) {
    // Where one comes back to after amending: the change, or, when that is saved, the next.
    const card = document.getElementById(location.hash.slice(1))
    const saved = new URLSearchParams(location.search).get('did') === 'amended'
    const next = (saved && nextAfter(cards().indexOf(card))) || card
    goTo(next)
    // The browser goes to what the address names, too, once everything is loaded.
    if (next && next !== card) history.replaceState(history.state, '', `#${next.id}`)
    if (saved) kit.say(document.querySelector('.notices [role=status]')?.textContent ?? '')
  }
}
