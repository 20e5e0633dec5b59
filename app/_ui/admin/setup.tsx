import { text } from '#lib/core/text/index.ts'
import type { SettingsView } from '#lib/features/site/types.ts'
import type { FieldErrors } from '#lib/web/form.ts'
import { ErrorSummary, Field, IdentityFields } from '../account/fields.tsx'
import { LicenceChoice, SingleReviewerChoice, SuggestingChoice } from './choices.tsx'

const { account } = text
const t = account.admin

interface SetupProps {
  readonly settings: SettingsView
  readonly given?: Readonly<Record<string, string>>
  readonly errors?: FieldErrors
  readonly passwordMin: number
}

/** What the first admin is asked once: who they are, and how the wiki goes. */
export function SetupPage({ settings, given = {}, errors = {}, passwordMin }: SetupProps) {
  return (
    <main id="main" className="narrow account">
      <h1 className="u">{t.setupTitle}</h1>
      <p className="tip">{t.setupLede}</p>
      <ErrorSummary errors={errors} />
      <form className="form" method="post" action="/admin/setup">
        <h2 className="s">{t.setupYou}</h2>
        <IdentityFields given={given} passwordMin={passwordMin} errors={errors} />
        <h2 className="s">{t.setupWiki}</h2>
        <Field
          name="siteName"
          label={t.siteName}
          autoComplete="off"
          hint={t.siteNameHint}
          value={given.siteName ?? settings.name}
          errors={errors}
        />
        <h2 className="s">{t.setupLicence}</h2>
        <LicenceChoice chosen={given.licence ?? settings.licence} />
        <h2 className="s">{t.setupSuggesting}</h2>
        <SuggestingChoice chosen={given.suggesting ?? settings.suggesting} />
        <h2 className="s">{t.setupReviewers}</h2>
        <SingleReviewerChoice
          chosen={given.singleReviewer ?? settings.singleReviewer}
          active={settings.singleReviewerActive}
        />
        <p className="row wrap">
          <button type="submit" className="btn pri" name="reading" value="everybody">
            {t.setupButton}
          </button>
          <button type="submit" className="btn" name="reading" value="invited" aria-describedby="private">
            {t.setupPrivate}
          </button>
        </p>
        <p className="hint" id="private">
          {t.setupPrivateHint}
        </p>
      </form>
    </main>
  )
}
