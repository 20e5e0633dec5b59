/*
 * Keeps what somebody chooses and writes at conflicts on this device until it is saved, and says how many
 * are resolved. The form works without it.
 */
{
  const form = document.getElementById('resolve')
  const key = form?.dataset.keep
  const named = () => [...form.elements].filter((field) => field.name && field.type !== 'hidden')

  const count = () => {
    let resolved = 0
    let next = null
    for (const set of form.querySelectorAll('fieldset.cf')) {
      const done = Boolean(set.querySelector('input[type=radio]:checked')?.value)
      if (done) resolved += 1
      else next ??= set
      set.querySelector('.is-done').hidden = !done
      set.querySelector('.is-open').hidden = done
    }
    const goto = document.getElementById('goto')
    if (goto) {
      goto.hidden = next === null
      if (next) {
        goto.hash = next.id
        goto.lastElementChild.textContent = next.id.slice(1)
      }
    }
    const tally = document.getElementById('tally')
    if (tally) tally.textContent = tally.textContent.replace(/^\d+/, String(resolved))
  }

  const keep = () => {
    if (!key) return
    const values = {}
    for (const field of named()) if (field.type !== 'radio' || field.checked) values[field.name] = field.value
    try {
      localStorage.setItem(key, JSON.stringify(values))
    } catch {
      /* No room, or not allowed: the page says nothing that would then be wrong for the server's part. */
    }
  }

  const restore = () => {
    if (!key) return
    /* What was kept for an older text of the same suggestion has become a version, or fits no more. */
    const mine = key.split(':').slice(0, 2).join(':')
    for (const other of Object.keys(localStorage))
      if (other.startsWith(`${mine}:`) && other !== key) localStorage.removeItem(other)
    const kept = localStorage.getItem(key)
    if (kept === null) return
    const values = JSON.parse(kept)
    for (const field of named()) {
      if (!(field.name in values)) continue
      if (field.type === 'radio') field.checked = field.value === values[field.name]
      else field.value = values[field.name]
    }
    const said = document.getElementById('restored')
    if (said) said.hidden = false
  }

  if (form) {
    try {
      restore()
    } catch {
      /* Somebody else's words under our key. */
    }
    count()
    form.addEventListener('input', (event) => {
      /* Who writes a third text means to take it. */
      const third = event.target.closest?.('.own')
      const radio = third?.closest('.third')?.querySelector('input[value=third]')
      if (radio) radio.checked = true
      count()
      keep()
    })
    document.getElementById('problem')?.focus()
  }
}
