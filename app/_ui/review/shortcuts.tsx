import { reviewPages } from '#lib/core/text/review-pages.ts'

const t = reviewPages.page.shortcuts

interface ShortcutsProps {
  readonly list: readonly (readonly [key: string, what: string])[]
  /** Whether single keys act for this person. */
  readonly on: boolean
  /** The page one comes back to without script. */
  readonly back: string
}

/** The list of keys, shown by the script; with the switch that turns single keys off, which stays off. */
export function Shortcuts({ list, on, back }: ShortcutsProps) {
  return (
    <dialog className="shortcuts" aria-labelledby="shortcuts-title" data-single-keys={on ? 'on' : 'off'}>
      <div className="dh">
        <h2 id="shortcuts-title">{t.title}</h2>
        <form method="dialog">
          <button type="submit" className="btn sm">
            {t.close}
          </button>
        </form>
      </div>
      <div className="db">
        <dl>
          {list.map(([key, what]) => (
            <div key={key} className="row">
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </div>
      <KeysForm on={on} back={back} />
    </dialog>
  )
}

/** Turns single keys off or on for good; works without script too, on the account page. */
export function KeysForm({ on, back }: Omit<ShortcutsProps, 'list'>) {
  return (
    <form className="df" action="/account/keys" method="post" data-keys-form>
      <input type="hidden" name="keys" value={on ? 'off' : 'on'} />
      <input type="hidden" name="back" value={back} />
      <span className="grow" data-keys-state data-on={t.isOn} data-off={t.isOff}>
        {on ? t.isOn : t.isOff}
      </span>
      <button type="submit" className="btn sm" data-on={t.on} data-off={t.off}>
        {on ? t.off : t.on}
      </button>
    </form>
  )
}
