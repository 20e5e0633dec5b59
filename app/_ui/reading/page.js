/* The one script of reading pages, plain and small: everything works without it. */
{
  const field = () => [...document.querySelectorAll('input[name=q]')].find((input) => input.offsetParent)

  /* "/" goes to the search field, unless somebody is typing or has turned shortcuts off. */
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.target.closest?.('input,textarea,select,[contenteditable]')) return
    if (localStorage.getItem('shortcuts') === 'off') return
    const input = field()
    if (!input) return
    event.preventDefault()
    input.focus()
    input.select()
  })

  /* Times are served as UTC dates; here they become the reader's own, and recent ones relative. */
  const language = document.documentElement.lang || undefined
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' })
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  for (const time of document.querySelectorAll('time[datetime*=T]')) {
    const then = new Date(time.dateTime)
    const minutes = (then - Date.now()) / 60000
    if (Number.isNaN(minutes)) continue
    time.title = exact.format(then)
    if (time.dataset.form === 'date') continue
    const recent = minutes <= 0 && minutes > -2880 && time.dataset.form !== 'day'
    time.textContent = !recent
      ? day.format(then).replace('Sept', 'Sep')
      : minutes > -60
        ? relative.format(Math.round(minutes), 'minute')
        : relative.format(Math.round(minutes / 60), 'hour')
  }

  /* Contents follow the reading: the heading last passed is the current one. */
  const links = [...document.querySelectorAll('.toc a[href^="#"]')]
  const heads = links
    .map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))))
    .filter(Boolean)
  if (heads.length > 1 && 'IntersectionObserver' in window) {
    const mark = () => {
      const passed = heads.filter((head) => head.getBoundingClientRect().top < 120)
      const current = passed.at(-1) ?? heads[0]
      for (const link of links) {
        if (decodeURIComponent(link.hash.slice(1)) === current.id) link.setAttribute('aria-current', 'true')
        else link.removeAttribute('aria-current')
      }
    }
    const observer = new IntersectionObserver(mark, { rootMargin: '-100px 0px -70% 0px' })
    for (const head of heads) observer.observe(head)
  }

  /* A browser without popovers goes to the reference that the card would show. */
  if (!('popover' in HTMLElement.prototype)) {
    document.addEventListener('click', (event) => {
      const id = event.target.closest?.('button.cite')?.getAttribute('popovertarget')
      if (id) location.hash = id.replace(/^(.*)s(\d+)[a-z]*$/, '$1r$2')
    })
  }

  /* Comparing any two revisions: the button says which. */
  const compare = document.querySelector('[data-compare]')
  compare?.form?.addEventListener('change', () => {
    const data = new FormData(compare.form)
    if (data.get('from') && data.get('to')) {
      compare.textContent = compare.dataset.compare
        .replace('{from}', data.get('from'))
        .replace('{to}', data.get('to'))
    }
  })
}
