import { reviewAmend } from '#lib/core/text/review-amend.ts'
import { Icon } from '../reading/icon.tsx'

const t = reviewAmend.left

/**
 * The words in which `kept.js` offers what somebody typed at a change that is not there any more. Nothing of it
 * shows without the script, which alone knows whether there is anything.
 */
export function LeftWords() {
  return (
    <template data-left="">
      <section className="note info clean left" aria-label={t.title}>
        <Icon name="info" className="info" />
        <div>
          <b>{t.title}</b>
          <p>{t.detail}</p>
          <ol>
            <li>
              <label className="lab" htmlFor="left-0">
                {t.words('…')}
              </label>
              <textarea className="field" id="left-0" rows={3} readOnly />
              <button type="button" className="btn sm" data-said={t.forgotten}>
                {t.forget}
              </button>
            </li>
          </ol>
        </div>
      </section>
    </template>
  )
}
