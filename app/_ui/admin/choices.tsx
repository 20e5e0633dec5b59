import { licenceKeys, licences } from '#lib/core/article/index.ts'
import { readingSettings, suggestingSettings } from '#lib/core/review/access.ts'
import {
  approvalCounts,
  directChoices,
  type ProtectionSettings,
  protections,
} from '#lib/core/review/protection.ts'
import { text } from '#lib/core/text/index.ts'

const t = text.account.admin

interface ChoiceProps {
  readonly name: string
  readonly value: string
  readonly chosen: string
  readonly label: string
  readonly hint?: string
}

/** One of several answers to a question. */
export function Choice({ name, value, chosen, label, hint }: ChoiceProps) {
  return (
    <label className="choice">
      <input type="radio" name={name} value={value} defaultChecked={value === chosen} /> {label}
      {hint ? <small>{hint}</small> : null}
    </label>
  )
}

/** Under which terms the articles may be used. */
export function LicenceChoice({ chosen }: { readonly chosen: string }) {
  return (
    <fieldset className="choices">
      <legend>{t.licence}</legend>
      {licenceKeys.map((key) => (
        <Choice
          key={key}
          name="licence"
          value={key}
          chosen={chosen}
          label={licences[key].name}
          hint={t.licences[key]}
        />
      ))}
      <p className="hint">{t.licenceLater}</p>
    </fieldset>
  )
}

/** Who may read this wiki. */
export function ReadingChoice({ chosen }: { readonly chosen: string }) {
  return (
    <fieldset className="choices">
      <legend>{t.reading}</legend>
      {readingSettings.map((key) => (
        <Choice key={key} name="reading" value={key} chosen={chosen} {...t.readingChoices[key]} />
      ))}
    </fieldset>
  )
}

/** Who may suggest on this wiki. */
export function SuggestingChoice({ chosen }: { readonly chosen: string }) {
  return (
    <fieldset className="choices">
      <legend>{t.suggesting}</legend>
      <p className="hint">{t.suggestingHint}</p>
      {suggestingSettings.map((key) => (
        <Choice key={key} name="suggesting" value={key} chosen={chosen} {...t.suggestingChoices[key]} />
      ))}
    </fieldset>
  )
}

/** Whether a lone reviewer may approve their own words; `active`: what `auto` means now. */
export function SingleReviewerChoice({
  chosen,
  active,
}: {
  readonly chosen: string
  readonly active: boolean
}) {
  return (
    <fieldset className="choices">
      <legend>{t.single}</legend>
      <p className="hint">
        {t.singleHint} {t.singleNow(active)}
      </p>
      <Choice name="singleReviewer" value="auto" chosen={chosen} label={t.singleAuto} />
      <Choice name="singleReviewer" value="on" chosen={chosen} label={t.singleOn} />
      <Choice name="singleReviewer" value="off" chosen={chosen} label={t.singleOff} />
    </fieldset>
  )
}

/** What each protection level asks for: how many approvals, and who needs none. */
export function ProtectionChoices({ chosen }: { readonly chosen: ProtectionSettings }) {
  return (
    <fieldset className="choices">
      <legend>{t.levels}</legend>
      <p className="hint">{t.levelsHint}</p>
      {protections.map((level) => (
        <fieldset key={level} className="level">
          <legend>{t.levelNames[level]}</legend>
          <div>
            <label className="lab" htmlFor={`approvals${level}`}>
              {t.levelApprovals}
            </label>
            <select
              className="field"
              id={`approvals${level}`}
              name={`approvals${level}`}
              defaultValue={String(chosen[level].approvals)}
            >
              {approvalCounts.map((count) => (
                <option key={count} value={String(count)}>
                  {t.approvalCounts[count]}
                </option>
              ))}
            </select>
          </div>
          <div>
            <label className="lab" htmlFor={`direct${level}`}>
              {t.levelDirect}
            </label>
            <select
              className="field"
              id={`direct${level}`}
              name={`direct${level}`}
              defaultValue={chosen[level].direct ?? 'nobody'}
            >
              {directChoices.map((least) => (
                <option key={least} value={least}>
                  {t.directChoices[least]}
                </option>
              ))}
            </select>
          </div>
        </fieldset>
      ))}
    </fieldset>
  )
}
