/*
 * The queue: single keys, small changes shown and decided between the rows, and several at once. It
 * sends the page's own forms, asks for the changed rows alone, and puts them where the old ones stood.
 */
const queue = document.querySelector('main[data-queue]')
if (queue) {
  const { reviewKit: kit } = globalThis
  const rows = () => [...queue.querySelectorAll('[data-row]')]
  const waiting = () => rows().filter((row) => !row.dataset.done)
  const part = (name, id) => queue.querySelector(`[data-${name}="${id}"]`)
  const linkOf = (row) => row?.querySelector('[data-go]')
  const idOf = (element) => {
    const row = element?.closest?.('[data-row], [data-panel], [data-note]')
    return row?.dataset.row ?? row?.dataset.panel ?? row?.dataset.note ?? null
  }

  /* Which suggestion one is at: where the focus is, else the last one. */
  let currentId = null
  const mark = (id) => {
    currentId = id
    for (const row of queue.querySelectorAll('[data-row], [data-panel]'))
      row.classList.toggle('cur', idOf(row) === id)
  }
  const current = () => part('row', idOf(document.activeElement) ?? currentId)
  queue.addEventListener('focusin', (event) => {
    const id = idOf(event.target)
    if (id) mark(id)
  })
  const goTo = (row) => {
    if (!row) return
    const target = linkOf(row) ?? row
    target.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
  }
  const step = (by) => {
    const all = rows()
    const at = all.indexOf(current())
    goTo(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)])
  }
  /* After a decision: the next that waits, else the one before it, else the title. */
  const goOn = (id) => {
    const all = rows()
    const at = all.findIndex((row) => row.dataset.row === id)
    const open = (row) => !row.dataset.done
    const next = all.slice(at + 1).find(open) ?? all.slice(0, Math.max(at, 0)).findLast(open)
    if (next) return goTo(next)
    const title = queue.querySelector('h1')
    title.tabIndex = -1
    title.focus()
  }

  /* Shown between the rows, and put away again. */
  const show = async (row) => {
    const id = row.dataset.row
    if (part('panel', id)) return part('panel', id)
    const link = linkOf(row)
    const back = encodeURIComponent(location.pathname + location.search)
    const answer = await fetch(link.dataset.panelUrl ?? `/review/panels/${id}?back=${back}`)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const panel = page.querySelector('[data-panel]')
    if (!panel) throw new Error('no panel')
    part('panel', id)?.remove()
    ;(part('note', id) ?? part('row', id)).after(document.adoptNode(panel))
    link.setAttribute('aria-expanded', 'true')
    mark(currentId)
    return part('panel', id)
  }
  const hide = (id) => {
    const had = part('panel', id)?.contains(document.activeElement)
    part('panel', id)?.remove()
    const link = linkOf(part('row', id))
    if (link?.dataset.panelUrl) link.setAttribute('aria-expanded', 'false')
    if (had) link?.focus()
  }
  const toggle = async (row) => {
    const link = linkOf(row)
    if (!link) return
    if (!link.dataset.panelUrl) return link.click()
    const id = row.dataset.row
    if (part('panel', id)) return hide(id)
    const panel = await show(row)
    kit.say([...panel.querySelectorAll('.shown h2[data-of]')].map((one) => one.textContent).join('. '))
    panel.scrollIntoView({ block: 'nearest' })
  }
  queue.addEventListener('click', (event) => {
    const link = event.target.closest?.('[data-panel-url]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    event.preventDefault()
    toggle(link.closest('[data-row]')).catch(() => location.assign(link.href))
  })

  /* Takes over what the server answers: rows, notes under them, and the figures. */
  const takeOver = (page) => {
    const head = page.querySelector('[data-head]')
    if (head) kit.swap(queue.querySelector('[data-head]'), head)
    const fresh = [...page.querySelectorAll('[data-row]')]
    for (const row of fresh) {
      const id = row.dataset.row
      const mine = part('row', id)
      if (!mine) continue
      const note = page.querySelector(`[data-note="${id}"]`)
      const grouped = mine.closest('tbody').querySelector('.grp')
      part('note', id)?.remove()
      if (row.dataset.done || note) part('panel', id)?.remove()
      else linkOf(row)?.setAttribute('aria-expanded', String(Boolean(part('panel', id))))
      const name = linkOf(mine)?.textContent
      const other = kit.swap(mine, row)
      if (grouped && name && linkOf(other)) linkOf(other).textContent = name
      if (note) other.after(document.adoptNode(note))
    }
    mark(currentId)
    count()
    return page.querySelector('[data-say]')?.textContent ?? ''
  }
  const partOf = (action) => `${action}${action.includes('?') ? '&' : '?'}part=1`
  const decide = async (form, submitter) => {
    const id = idOf(form)
    const { page } = await kit.send(partOf(form.action), kit.dataOf(form, submitter))
    if (!page.querySelector('[data-say]')) throw new Error('no answer')
    const said = takeOver(page)
    kit.say(said)
    const row = part('row', id)
    if (!row?.dataset.done || form.dataset.send === 'undo') goTo(row)
    else goOn(id)
  }
  const once = (form, work) => {
    if (form.dataset.sending) return
    form.dataset.sending = '1'
    work()
      .catch(() => form.submit())
      .finally(() => {
        delete form.dataset.sending
      })
  }
  queue.addEventListener('submit', (event) => {
    const form = event.target
    if (form.matches('#bulk')) {
      event.preventDefault()
      once(form, () => decideAll(form, event.submitter?.value ?? 'publish'))
    } else if (form.matches('.dids [data-send]')) return
    else if (form.matches('[data-send]')) {
      event.preventDefault()
      once(form, () => decide(form, event.submitter))
    }
  })

  /* Several at once: one after the other, so that one sees how far it is. */
  const bar = queue.querySelector('[data-bulk]')
  const picked = () => [...queue.querySelectorAll('input[name=id][form=bulk]:checked')]
  const count = () => {
    if (!bar) return
    const n = picked().length
    bar.hidden = n === 0
    const label = bar.querySelector('[data-selected]')
    label.textContent = n === 0 ? label.dataset.none : label.dataset.some.replace('{n}', String(n))
    for (const one of bar.querySelectorAll('[data-n]')) one.textContent = String(n)
    bar.querySelector('[data-clear]').hidden = false
  }
  const decideAll = async (form, verdict) => {
    const ids = picked().map((box) => box.value)
    const unseen = verdict === 'publish' ? ids.filter((id) => !part('panel', id)) : []
    if (unseen.length > 0) {
      for (const id of unseen) await show(part('row', id))
      kit.say(bar.dataset.look)
      part('panel', unseen[0])?.scrollIntoView({ block: 'nearest' })
      return
    }
    const progress = bar.querySelector('progress')
    progress.hidden = false
    progress.max = ids.length
    const base = kit.dataOf(form)
    let failed = 0
    for (const [at, id] of ids.entries()) {
      progress.value = at
      progress.textContent = `${at}/${ids.length}`
      const body = new URLSearchParams(base)
      body.delete('hash')
      const shown = part('panel', id)?.querySelector('input[form=bulk][name=hash]')
      if (shown) body.set('hash', shown.value)
      body.set('id', id)
      body.set('verdict', verdict)
      const { page } = await kit.send(partOf(form.action), body)
      if (!page.querySelector('[data-say]')) throw new Error('no answer')
      takeOver(page)
      const box = part('row', id)?.querySelector('input[name=id][form=bulk]')
      if (box) box.checked = false
      if (part('note', id) || part('row', id)?.dataset.done?.startsWith('!')) failed += 1
    }
    progress.hidden = true
    for (const menu of bar.querySelectorAll('details[open]')) menu.open = false
    count()
    const words = failed === 0 ? bar.dataset.done : bar.dataset.some
    kit.say(words.replace('{done}', String(ids.length - failed)).replace('{not}', String(failed)))
    const bad = ids.find((id) => part('note', id))
    if (bad) goTo(part('row', bad))
    else if (verdict === 'claim') goTo(part('row', ids[0]))
    else goOn(ids.at(-1))
  }
  queue.addEventListener('change', (event) => {
    if (event.target.matches('input[name=id][form=bulk]')) count()
  })
  bar?.querySelector('[data-clear]').addEventListener('click', () => {
    for (const box of picked()) box.checked = false
    count()
    goTo(current() ?? waiting()[0])
  })
  count()

  /* Keys. Only what is shown is accepted: on a closed row `a` shows it first. */
  const inPanel = async (selector, use) => {
    const row = current()
    if (!row || row.dataset.done) return
    if (!part('panel', row.dataset.row) && !linkOf(row)?.dataset.panelUrl)
      return kit.say(queue.dataset.openFirst)
    const had = part('panel', row.dataset.row)
    const panel = await show(row)
    if (!had)
      kit.say([...panel.querySelectorAll('.shown h2[data-of]')].map((one) => one.textContent).join('. '))
    const target = panel.querySelector(selector)
    if (target) use(target, Boolean(had))
    else kit.say(panel.querySelector('.hint')?.textContent ?? '')
  }
  kit.keys({
    j: () => step(1),
    k: () => step(-1),
    o: () => void toggle(current() ?? waiting()[0]).catch(() => linkOf(current())?.click()),
    a: () => void inPanel('button[data-key=a]', (button, had) => had && button.click()),
    r: () =>
      void inPanel('details[data-key=r]', (menu) => {
        menu.open = true
        menu.querySelector('input[type=radio]')?.focus()
      }),
    x: () => current()?.querySelector('button[data-key=x]')?.click(),
    s: () => {
      const box = current()?.querySelector('input[name=id][form=bulk]')
      if (!box) return
      box.checked = !box.checked
      count()
      kit.say(bar.querySelector('[data-selected]').textContent)
    },
    u: () => {
      const undo = (root) => root?.querySelector('[data-send=undo] button')
      const last = [...queue.querySelectorAll('[data-done]')].findLast((row) => undo(row))
      ;(undo(current()) ?? undo(part('row', lastDone)) ?? undo(last))?.click()
    },
    A: () => bar?.hidden === false && bar.querySelector('[data-key=A]').click(),
  })
  let lastDone = null
  queue.addEventListener('submit', (event) => {
    if (event.target.matches('[data-send]')) lastDone = idOf(event.target)
  })

  const gone = (row) => {
    row.classList.add('gone')
    row.lastElementChild.textContent = queue.dataset.gone
    const box = row.querySelector('input[name=id]')
    if (box) box.checked = false
    count()
  }

  /* What others did meanwhile, without moving the focus: claims, decisions, and what came in. */
  kit.onReturn(async () => {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const head = page.querySelector('[data-head]')
    if (head) kit.swap(queue.querySelector('[data-head]'), head)
    const fresh = [...page.querySelectorAll('[data-row]')]
    for (const row of waiting()) {
      const id = row.dataset.row
      const other = fresh.find((one) => one.dataset.row === id)
      if (!other) gone(row)
      else if (other.lastElementChild.textContent !== row.lastElementChild.textContent)
        kit.swap(row.lastElementChild, other.lastElementChild)
    }
    const table = queue.querySelector('.queue-list')
    const news = fresh.filter((one) => !part('row', one.dataset.row)).map((one) => one.closest('tbody'))
    for (const body of new Set(news)) {
      for (const one of body.querySelectorAll('[data-row]')) if (part('row', one.dataset.row)) one.remove()
      table?.append(document.adoptNode(body))
    }
  })
}
