import { text } from '#lib/core/text/index.ts'
import type { SettingsView } from '#lib/features/site/types.ts'
import {
  Choice,
  LicenceChoice,
  ProtectionChoices,
  ReadingChoice,
  SingleReviewerChoice,
  SuggestingChoice,
} from './choices.tsx'
import { AdminFrame } from './frame.tsx'

const t = text.account.admin

/** The wiki's settings: its name, licence, who may read and suggest, what protection asks for, single-reviewer mode, who sees open suggestions. */
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
        <LicenceChoice chosen={settings.licence} />
        <ReadingChoice chosen={settings.reading} />
        <SuggestingChoice chosen={settings.suggesting} />
        <ProtectionChoices chosen={settings.protections} />
        <SingleReviewerChoice chosen={settings.singleReviewer} active={settings.singleReviewerActive} />
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
