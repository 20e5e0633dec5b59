import { text } from '#lib/core/text/index.ts'
import type { Page } from '#lib/features/outcome.ts'
import type { AuditLine, MailView } from '#lib/features/site/types.ts'
import { Time } from '../reading/common.tsx'
import { AdminFrame, NextPage } from './frame.tsx'

const t = text.account.admin

/** Mail that waits for an admin to pass on. */
export function AdminOutbox({ mails }: { readonly mails: Page<MailView> }) {
  return (
    <AdminFrame section="outbox">
      <p className="tip">{t.outboxLede}</p>
      {mails.items.length === 0 ? <p>{t.outboxEmpty}</p> : null}
      <ul className="rows">
        {mails.items.map((mail) => (
          <li key={mail.id}>
            <details>
              <summary>
                <b>{mail.subject}</b>{' '}
                <span className="mut">
                  {mail.to} · <Time at={mail.createdAt} />
                </span>
              </summary>
              <pre className="mail">{mail.text}</pre>
            </details>
          </li>
        ))}
      </ul>
      <NextPage path="/admin/outbox" next={mails.next} />
    </AdminFrame>
  )
}

/** Every change of state: when, who, what, where. */
export function AdminAudit({ events }: { readonly events: Page<AuditLine> }) {
  return (
    <AdminFrame section="audit">
      <p className="tip">{t.auditLede}</p>
      {events.items.length === 0 ? (
        <p>{t.auditEmpty}</p>
      ) : (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{t.when}</th>
              <th scope="col">{t.who}</th>
              <th scope="col">{t.what}</th>
              <th scope="col">{t.where}</th>
            </tr>
          </thead>
          <tbody>
            {events.items.map((event) => (
              <tr key={event.id}>
                <td data-l={t.when} className="nw">
                  <Time at={event.at} />
                </td>
                <td data-l={t.who}>{event.by ? event.by.name : t.system}</td>
                <td data-l={t.what}>
                  <What event={event} />
                </td>
                <td data-l={t.where}>
                  <Where event={event} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <NextPage path="/admin/audit" next={events.next} />
    </AdminFrame>
  )
}

/** What was done, in words; what was recorded stands behind them, whole. */
function What({ event: { action, subjectType, subjectId, data } }: { readonly event: AuditLine }) {
  const details = text.audit.details(data)
  return (
    <>
      {text.audit.action(action)}
      {details.length > 0 ? (
        <>
          <br />
          <span className="mut" dir="auto">
            {details.join(' · ')}
          </span>
        </>
      ) : null}
      <details className="raw">
        <summary className="mut">{text.audit.raw}</summary>
        <pre className="mail">{`${action} ${subjectType} ${subjectId}\n${JSON.stringify(data, null, 2)}`}</pre>
      </details>
    </>
  )
}

function Where({ event: { subjectType, subjectId } }: { readonly event: AuditLine }) {
  const words = text.audit.subject(subjectType, subjectId)
  return subjectType === 'suggestion' ? <a href={`/suggestions/${subjectId}`}>{words}</a> : words
}
