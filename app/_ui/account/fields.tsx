import type { ReactNode } from 'react'
import { text } from '#lib/core/text/index.ts'
import type { FieldErrors } from '#lib/web/form.ts'
import { Icon } from '../reading/icon.tsx'

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'email' | 'password'
  readonly autoComplete: string
  readonly hint?: string
  readonly value?: string | undefined
  readonly errors: FieldErrors
  readonly minLength?: number
}

/** One labelled input with its hint and error, tied together for screen readers. */
export function Field({
  name,
  label,
  type = 'text',
  autoComplete,
  hint,
  value,
  errors,
  minLength,
}: FieldProps) {
  const error = errors[name]
  const described = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ')
  return (
    <div>
      <label className="lab" htmlFor={name}>
        {label}
      </label>
      <input
        className="field"
        id={name}
        name={name}
        type={type}
        autoComplete={autoComplete}
        defaultValue={type === 'password' ? undefined : value}
        required
        minLength={minLength}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
      {error ? (
        <p className="hint bad" id={`${name}-error`}>
          <Icon name="warn" /> {error}
        </p>
      ) : null}
      {hint ? (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  )
}

/** Chooses a password; its least length is told before it is typed. */
export function NewPassword({
  label,
  passwordMin,
  hint = true,
  errors,
}: {
  readonly label: string
  readonly passwordMin: number
  /** Whether the page does not say the rule elsewhere. */
  readonly hint?: boolean
  readonly errors: FieldErrors
}) {
  return (
    <Field
      name="password"
      label={label}
      type="password"
      autoComplete="new-password"
      {...(hint ? { hint: text.account.signUp.passwordHint(passwordMin) } : {})}
      minLength={passwordMin}
      errors={errors}
    />
  )
}

/** Who somebody is here: name, address and a first password. */
export function IdentityFields({
  given,
  passwordMin,
  errors,
}: {
  readonly given: Readonly<Record<string, string>>
  readonly passwordMin: number
  readonly errors: FieldErrors
}) {
  const t = text.account
  return (
    <>
      <Field
        name="name"
        label={t.name}
        autoComplete="nickname"
        hint={t.signUp.nameHint}
        value={given.name}
        errors={errors}
      />
      <Field
        name="email"
        label={t.email}
        type="email"
        autoComplete="username"
        value={given.email}
        errors={errors}
      />
      <NewPassword label={t.password} passwordMin={passwordMin} errors={errors} />
    </>
  )
}

/** What stands above a form that was refused: announced, with a link to each field concerned. */
export function ErrorSummary({ errors }: { readonly errors: FieldErrors }) {
  const entries = Object.entries(errors)
  if (entries.length === 0) return null
  const [only] = entries
  if (only && entries.length === 1 && only[0] === 'form')
    return (
      <div className="note bad" role="alert">
        <p>{only[1]}</p>
      </div>
    )
  return (
    <div className="note bad" role="alert">
      <div>
        <b>{text.account.errors.summary}</b>
        <ul>
          {entries.map(([name, message]) => (
            <li key={name}>
              {name === 'form' ? message : <a href={`#${name}`}>{withLabel(name, message)}</a>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** What the fields of these forms are called, so that the summary says which one a problem is about. */
const labels: Readonly<Record<string, string>> = {
  name: text.account.name,
  email: text.account.email,
  password: text.account.password,
  current: text.account.currentPassword,
  tokenName: text.account.settings.tokenName,
  siteName: text.account.admin.siteName,
}

function withLabel(name: string, message: string): string {
  const label = labels[name]
  return label === undefined ? message : text.account.errors.of(label.replace(/\?$/, ''), message)
}

/** A page of one narrow column: a title, a sentence, and a form or a way on. */
export function Narrow({
  title,
  lede,
  children,
}: {
  readonly title: string
  readonly lede: string
  readonly children?: ReactNode
}) {
  return (
    <main id="main" className="narrow account">
      <h1 className="u">{title}</h1>
      <p className="tip">{lede}</p>
      {children}
    </main>
  )
}
