import { text } from '#lib/core/text/index.ts'
import type { SettingsView } from '#lib/features/site/types.ts'
import { AdminFrame } from './frame.tsx'

const t = text.account.admin

interface ChoiceProps {
  readonly name: string
  readonly value: string
  readonly chosen: string
  readonly label: string
  readonly hint?: string
}

function Choice({ name, value, chosen, label, hint }: ChoiceProps) {
  return (
    <label className="choice">
      <input type="radio" name={name} value={value} defaultChecked={value === chosen} /> {label}
      {hint ? <small>{hint}</small> : null}
    </label>
  )
}

/** The wiki's settings: its name, single-reviewer mode, who sees open suggestions. */
export function AdminSettings({
  settings,
  notice,
  error,
}: {
  readonly settings: SettingsView
  readonly notice?: string | undefined
  readonly error?: string | undefined
}) {
  const visible = settings.openSuggestionsVisible ? 'yes' : 'no'
  return (
    <AdminFrame section="settings" notice={notice} error={error}>
      <form className="form" method="post" action="/admin">
        <div>
          <label className="lab" htmlFor="name">
            {t.siteName}
          </label>
          <input
            className="field"
            id="name"
            name="name"
            defaultValue={settings.name}
            required
            maxLength={60}
          />
          <p className="hint">{t.siteNameHint}</p>
        </div>
        <fieldset className="choices">
          <legend>{t.single}</legend>
          <p className="hint">
            {t.singleHint} {t.singleNow(settings.singleReviewerActive)}
          </p>
          <Choice name="singleReviewer" value="auto" chosen={settings.singleReviewer} label={t.singleAuto} />
          <Choice name="singleReviewer" value="on" chosen={settings.singleReviewer} label={t.singleOn} />
          <Choice name="singleReviewer" value="off" chosen={settings.singleReviewer} label={t.singleOff} />
        </fieldset>
        <fieldset className="choices">
          <legend>{t.visible}</legend>
          <p className="hint">{t.visibleHint}</p>
          <Choice name="openSuggestionsVisible" value="no" chosen={visible} label={t.visibleOff} />
          <Choice name="openSuggestionsVisible" value="yes" chosen={visible} label={t.visibleOn} />
        </fieldset>
        <button type="submit" className="btn pri">
          {t.save}
        </button>
      </form>
    </AdminFrame>
  )
}
