import type { Role } from '#lib/core/review/actor.ts'
import { text } from '#lib/core/text/index.ts'
import type { TokenLine } from '#lib/features/token/types.ts'
import type { FieldErrors } from '#lib/web/form.ts'
import { Time } from '../reading/common.tsx'
import { KeysForm } from '../review/shortcuts.tsx'
import { ErrorSummary, Field, NewPassword } from './fields.tsx'

const t = text.account

interface SettingsProps {
  readonly name: string
  readonly role: Role
  readonly tokens: readonly TokenLine[]
  /** A token made by this very request: shown once. */
  readonly fresh?: { readonly name: string; readonly token: string } | undefined
  /** What the last form changed, in words. */
  readonly notice?: string | undefined
  readonly errors?: FieldErrors
  readonly passwordMin: number
  readonly hasPassword: boolean
  /** Whether single keys act on the reviewing pages; null for people who do not review. */
  readonly singleKeys: boolean | null
}

/** The account page: role, password, tokens for programs, deletion. */
export function SettingsPage(props: SettingsProps) {
  const { name, role, tokens, fresh, notice, errors = {}, passwordMin, hasPassword, singleKeys } = props
  return (
    <main id="main" className="narrow account">
      <h1 className="u">{t.settings.title}</h1>
      <p className="tip">
        {t.settings.lede(name)} {t.settings.role}: {t.roles[role]} ({t.roleHints[role]}).{' '}
        <a href={`/users/${encodeURIComponent(name)}`}>{t.settings.profile}</a>
      </p>
      {notice ? (
        <div className="note ok" role="status">
          <p>{notice}</p>
        </div>
      ) : null}
      <ErrorSummary errors={errors} />
      <div className="row wrap">
        {role === 'admin' ? (
          <a className="btn" href="/admin">
            {t.admin.title}
          </a>
        ) : null}
        <form method="post" action="/sign-out">
          <button type="submit" className="btn">
            {t.signOut}
          </button>
        </form>
        <form method="post" action="/account/sessions/revocation">
          <button type="submit" className="btn">
            {t.signOutEverywhere}
          </button>
        </form>
      </div>
      {singleKeys === null ? null : (
        <section aria-labelledby="keys-title">
          <h2 className="s" id="keys-title">
            {t.settings.keysTitle}
          </h2>
          <p className="hint">{t.settings.keysLede}</p>
          <KeysForm on={singleKeys} back="/account" />
        </section>
      )}
      <Tokens tokens={tokens} fresh={fresh} errors={errors} />
      <Password errors={errors} passwordMin={passwordMin} hasPassword={hasPassword} />
      <Deletion errors={errors} />
    </main>
  )
}

function Tokens({
  tokens,
  fresh,
  errors,
}: Pick<SettingsProps, 'tokens' | 'fresh'> & { readonly errors: FieldErrors }) {
  return (
    <section aria-labelledby="tokens">
      <h2 className="s" id="tokens">
        {t.settings.tokensTitle}
      </h2>
      <p className="hint">{t.settings.tokensLede}</p>
      {fresh ? (
        <div className="note ok" role="status">
          <div>
            <b>{t.settings.tokenMade}</b>
            <p>{t.settings.tokenMadeLede}</p>
            <p>
              <code className="mono token">{fresh.token}</code>
            </p>
          </div>
        </div>
      ) : null}
      {tokens.length === 0 ? (
        <p>{t.settings.tokenNone}</p>
      ) : (
        <ul className="rows">
          {tokens.map((token) => (
            <li key={token.id}>
              <form className="h" method="post" action={`/account/tokens/${token.id}/revocation`}>
                <span>
                  <b>{token.name}</b>{' '}
                  <span className="mut">
                    <Time at={token.createdAt} />,{' '}
                    {token.lastUsedAt ? (
                      <>
                        {t.settings.tokenUsed} <Time at={token.lastUsedAt} />
                      </>
                    ) : (
                      t.settings.tokenNeverUsed
                    )}
                  </span>
                </span>
                <button type="submit" className="btn sm" aria-label={t.settings.tokenRevokeLabel(token.name)}>
                  {t.settings.tokenRevoke}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form className="form" method="post" action="/account/tokens">
        <Field name="tokenName" label={t.settings.tokenName} autoComplete="off" errors={errors} />
        <button type="submit" className="btn">
          {t.settings.tokenButton}
        </button>
      </form>
    </section>
  )
}

function Password({
  errors,
  passwordMin,
  hasPassword,
}: Pick<SettingsProps, 'passwordMin' | 'hasPassword'> & { readonly errors: FieldErrors }) {
  return (
    <section aria-labelledby="password-title">
      <h2 className="s" id="password-title">
        {t.settings.passwordTitle}
      </h2>
      <form className="form" method="post" action="/account/password">
        {hasPassword ? (
          <Field
            name="current"
            label={t.currentPassword}
            type="password"
            autoComplete="current-password"
            errors={errors}
          />
        ) : (
          <p>{t.settings.passwordNone}</p>
        )}
        <NewPassword label={t.newPassword} passwordMin={passwordMin} errors={errors} />
        <button type="submit" className="btn">
          {hasPassword ? t.settings.passwordButton : t.settings.passwordFirst}
        </button>
      </form>
    </section>
  )
}

function Deletion({ errors }: { readonly errors: FieldErrors }) {
  return (
    <section aria-labelledby="deletion">
      <h2 className="s" id="deletion">
        {t.settings.deleteTitle}
      </h2>
      <p className="hint">{t.settings.deleteLede}</p>
      <details>
        <summary className="btn">{t.settings.deleteButton}</summary>
        <form className="form" method="post" action="/account/deletion">
          <Field
            name="confirmation"
            label={t.settings.deleteConfirm}
            type="password"
            autoComplete="current-password"
            errors={errors}
          />
          <button type="submit" className="btn">
            {t.settings.deleteButton}
          </button>
        </form>
      </details>
    </section>
  )
}
