/*
 * What the scripts of the reviewing pages share, plain and small: everything works without them. This
 * file, newest.js, kept.js, review.js and queue.js are served joined, in this order.
 */
globalThis.reviewKit = (() => {
  const dialog = document.querySelector('dialog.shortcuts')

  /* The one polite live region: said once, also when the same words come twice. */
  const say = (words) => {
    const live = document.getElementById('live')
    if (!live) return
    live.textContent = ''
    requestAnimationFrame(() => {
      live.textContent = words.trim()
    })
  }

  /*
   * Puts a fresh element in the place of one that stands there. What had the focus keeps it: the same
   * field by its id, the same button by its key, else the one at the same place, else the whole.
   */
  const swap = (mine, fresh) => {
    const focused = mine.contains(document.activeElement) ? document.activeElement : null
    const twin = (root) => {
      if (focused === mine) return root
      if (focused.id) return root.querySelector(`#${CSS.escape(focused.id)}`)
      const { key } = focused.dataset
      if (key) return root.querySelector(`[data-key="${CSS.escape(key)}"]`)
      const at = [...mine.querySelectorAll(focused.localName)].indexOf(focused)
      return root.querySelectorAll(focused.localName)[at]
    }
    const other = document.adoptNode(fresh)
    const heir = focused ? (twin(other) ?? other) : null
    mine.replaceWith(other)
    times(other)
    heir?.focus({ preventScroll: true })
    return other
  }

  /* Whether somebody is in the middle of something there that must not be replaced. */
  const busy = (root) =>
    [...root.querySelectorAll('textarea')].some((field) => field.value !== field.defaultValue) ||
    [...root.querySelectorAll('details.drop[open]')].some((menu) => menu.contains(document.activeElement))

  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
  const times = (root) => {
    for (const time of root.querySelectorAll('time[data-clock]'))
      time.textContent = clock.format(new Date(time.dateTime))
  }

  /* Sends a form of the page; the answer is a document. */
  const send = async (action, body) => {
    const answer = await fetch(action, { method: 'POST', body })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    return { page, url: answer.url, ok: answer.ok }
  }
  const dataOf = (form, submitter) => new URLSearchParams(new FormData(form, submitter))

  const on = () => dialog?.dataset.singleKeys !== 'off'

  /* Single keys, but never while one types, and not when they are turned off. */
  const keys = (map) => {
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return
      if (
        event.target.closest?.(
          'input:not([type=radio]):not([type=checkbox]),textarea,select,[contenteditable],dialog',
        )
      )
        return
      const run = event.key === '?' ? () => dialog?.showModal() : map[event.key]
      if (!run || (!on() && event.key !== '?')) return
      if (run(event) !== false) event.preventDefault()
    })
  }

  /* Escape closes the menu one is in, and leads back to its button. */
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || dialog?.open) return
    const menu = document.activeElement?.closest?.('details.drop[open], details.up[open]')
    if (!menu) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })

  /* Turned off or on for good (WCAG 2.1.4): kept with the account, and here for pages that do not ask. */
  const showChoice = () => {
    document.documentElement.classList.toggle('no-keys', !on())
    document.documentElement.classList.toggle('keys-on', Boolean(dialog) && on())
    if (!dialog) return
    if (on()) localStorage.removeItem('shortcuts')
    else localStorage.setItem('shortcuts', 'off')
    const form = dialog.querySelector('[data-keys-form]')
    const [state, button] = [form.querySelector('[data-keys-state]'), form.querySelector('button')]
    state.textContent = on() ? state.dataset.on : state.dataset.off
    button.textContent = on() ? button.dataset.off : button.dataset.on
    form.elements.keys.value = on() ? 'off' : 'on'
  }
  dialog?.querySelector('[data-keys-form]').addEventListener('submit', (event) => {
    event.preventDefault()
    const form = event.target
    const [wanted, body] = [form.elements.keys.value, dataOf(form)]
    const before = dialog.dataset.singleKeys
    // At once: the next key must not act any more while the answer is on its way.
    dialog.dataset.singleKeys = wanted
    showChoice()
    const fail = () => {
      dialog.dataset.singleKeys = before
      showChoice()
      form.submit()
    }
    fetch(form.action, { method: 'POST', body }).then((answer) => answer.ok || fail(), fail)
  })
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-shortcuts]')) dialog?.showModal()
  })
  for (const hint of document.querySelectorAll('[data-keys], [data-shortcuts]')) hint.hidden = false
  showChoice()
  times(document)

  /* A menu closes when one goes elsewhere, unless something was typed in it. */
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.drop[open], details.up[open]')) {
      const typed = [...menu.querySelectorAll('textarea')].some((field) => field.value !== field.defaultValue)
      if (!menu.contains(event.target) && !typed) menu.open = false
    }
  })

  /* A decline needs a reason: "another" needs own words. */
  document.addEventListener(
    'submit',
    (event) => {
      if (event.submitter?.value && !['decline', ''].includes(event.submitter.value)) return
      const other = event.target.querySelector?.('input[name=reason][data-own]:checked')
      const own = event.target.querySelector?.('textarea[name=own]')
      if (!other || !own || own.value.trim() !== '' || !own.closest('details[open]')) return
      event.preventDefault()
      event.stopImmediatePropagation()
      own.focus()
      say(other.dataset.own)
    },
    { capture: true },
  )

  /* Others decide too: `read` runs when one comes back to the window, at most every two seconds. */
  const onReturn = (read) => {
    let last = Date.now()
    const again = () => {
      if (document.visibilityState === 'hidden' || Date.now() - last < 2000) return
      last = Date.now()
      read().catch(() => {})
    }
    addEventListener('focus', again)
    document.addEventListener('visibilitychange', again)
  }

  return { say, swap, busy, send, dataOf, keys, onReturn, dialog }
})()
