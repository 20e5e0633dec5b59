import type { Reading, Suggesting } from '#lib/core/review/access.ts'
import { text } from '#lib/core/text/index.ts'
import type { FieldErrors } from '#lib/web/form.ts'
import { ErrorSummary, Field, IdentityFields, Narrow, NewPassword } from './fields.tsx'

const t = text.account

interface SignInProps {
  /** Where to go on afterwards. */
  readonly next: string
  readonly email?: string | undefined
  readonly errors?: FieldErrors
  /** How many suggestions the reader made as a guest on this device. */
  readonly guestWork: number
  readonly reading: Reading
  readonly suggesting: Suggesting
}

/** The sign-in page of design/sign-in.html. */
export function SignInPage({ next, email, errors = {}, guestWork, reading, suggesting }: SignInProps) {
  const isPrivate = reading === 'invited'
  const on = next === '/' ? '' : `?next=${encodeURIComponent(next)}`
  return (
    <Narrow title={t.signIn.title} lede={isPrivate ? t.signIn.private : t.signIn.lede[suggesting]}>
      {guestWork > 0 ? (
        <div className="note ok">
          <p>
            <b>{t.signIn.guestWork(guestWork)}</b>
            <br />
            {t.signIn.guestWorkJoins}
          </p>
        </div>
      ) : null}
      <ErrorSummary errors={errors} />
      <form className="form" method="post" action="/sign-in">
        <input type="hidden" name="next" value={next} />
        <Field
          name="email"
          label={t.email}
          type="email"
          autoComplete="username"
          value={email}
          errors={errors}
        />
        <Field
          name="password"
          label={t.password}
          type="password"
          autoComplete="current-password"
          errors={errors}
        />
        <p className="hint">
          <a href="/sign-in/link">{t.signIn.sendLink}</a> · <a href="/reset-password">{t.reset.forgotten}</a>
        </p>
        <button type="submit" className="btn pri wide">
          {t.signIn.button}
        </button>
      </form>
      <p className="cut">
        {t.signIn.newHere} <a href={`/sign-up${on}`}>{t.signIn.create}</a> {t.signIn.createRest}
      </p>
      {isPrivate ? null : (
        <p>
          <a href={next}>{t.signIn.goOnAsGuest}</a>
        </p>
      )}
    </Narrow>
  )
}

interface SignUpProps {
  readonly reading: Reading
  readonly suggesting: Suggesting
  readonly given: Readonly<Record<string, string>>
  readonly errors?: FieldErrors
  readonly passwordMin: number
}

/** The sign-up page. */
export function SignUpPage({ reading, suggesting, given, errors = {}, passwordMin }: SignUpProps) {
  return (
    <Narrow title={t.signUp.title} lede={t.signUp.lede}>
      {reading === 'invited' || suggesting === 'invited' ? (
        <div className="note info">
          <p>{reading === 'invited' ? t.signUp.private : t.signUp.invited}</p>
        </div>
      ) : null}
      <ErrorSummary errors={errors} />
      <form className="form" method="post" action="/sign-up">
        <IdentityFields given={given} passwordMin={passwordMin} errors={errors} />
        <button type="submit" className="btn pri wide">
          {t.signUp.button}
        </button>
      </form>
      <p className="cut">
        {t.signUp.haveOne} <a href="/sign-in">{t.signIn.title}</a>
      </p>
    </Narrow>
  )
}

interface AskEmailProps {
  readonly kind: 'link' | 'reset'
  readonly email?: string | undefined
  readonly errors?: FieldErrors
}

/** Asks for the address to which a sign-in or a reset link goes. */
export function AskEmailPage({ kind, email, errors = {} }: AskEmailProps) {
  const words = t[kind]
  return (
    <Narrow title={words.title} lede={words.lede}>
      <ErrorSummary errors={errors} />
      <form className="form" method="post" action={kind === 'link' ? '/sign-in/link' : '/reset-password'}>
        <Field
          name="email"
          label={t.email}
          type="email"
          autoComplete="username"
          value={email}
          errors={errors}
        />
        <button type="submit" className="btn pri wide">
          {words.button}
        </button>
      </form>
    </Narrow>
  )
}

/** The second step of a sign-in link: a button, so that a mail scanner that opens links spends nothing. */
export function ConfirmLinkPage({ token }: { readonly token: string }) {
  return (
    <Narrow title={t.link.confirmTitle} lede={t.link.confirmLede}>
      <form className="form" method="post" action={`/sign-in/link/${token}`}>
        <button type="submit" className="btn pri wide">
          {t.link.confirmButton}
        </button>
      </form>
    </Narrow>
  )
}

/** Chooses the new password that a reset link asked for. */
export function NewPasswordPage({
  token,
  errors = {},
  passwordMin,
}: {
  readonly token: string
  readonly errors?: FieldErrors
  readonly passwordMin: number
}) {
  return (
    <Narrow title={t.reset.title} lede={t.signUp.passwordHint(passwordMin)}>
      <ErrorSummary errors={errors} />
      <form className="form" method="post" action={`/reset-password/${token}`}>
        <NewPassword label={t.newPassword} passwordMin={passwordMin} hint={false} errors={errors} />
        <button type="submit" className="btn pri wide">
          {t.reset.save}
        </button>
      </form>
    </Narrow>
  )
}

/** A step that is over: one sentence and one link on. */
export function NextStepPage({
  title,
  lede,
  href,
  link,
}: {
  readonly title: string
  readonly lede: string
  readonly href: string
  readonly link: string
}) {
  return (
    <Narrow title={title} lede={lede}>
      <p>
        <a className="btn pri" href={href}>
          {link}
        </a>
      </p>
    </Narrow>
  )
}
