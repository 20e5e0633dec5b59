import { reviewPages } from '#lib/core/text/review-pages.ts'

const t = reviewPages.page.shortcuts

/** The list of keys, shown by the script; with the switch that turns single keys off. */
export function Shortcuts() {
  return (
    <dialog className="shortcuts" aria-labelledby="shortcuts-title">
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
          {t.list.map(([key, what]) => (
            <div key={key} className="row">
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="df">
        <span className="grow" data-state>
          {t.isOn}
        </span>
        <button
          type="button"
          className="btn sm"
          data-toggle
          data-off={t.off}
          data-on={t.on}
          data-is-on={t.isOn}
          data-is-off={t.isOff}
        >
          {t.off}
        </button>
      </div>
    </dialog>
  )
}
