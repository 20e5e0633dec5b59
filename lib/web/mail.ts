import { createTransport } from 'nodemailer'
import { database } from '#lib/data/client.ts'
import { keepMail } from '#lib/data/site.ts'
import { environment } from './env.ts'
import { log } from './log.ts'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/**
 * Sends by `SMTP_URL`. Without it, or when the mail server refuses, the message waits in the outbox
 * that admins can read, so that a reset link is never lost.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { smtpUrl, publicUrl } = environment()
  if (smtpUrl) {
    try {
      const from = `Palimpsest <no-reply@${new URL(publicUrl).hostname}>`
      await createTransport(smtpUrl).sendMail({ from, ...mail })
      return
    } catch (error) {
      log.error({ err: error }, 'mail could not be sent; kept in the outbox')
    }
  }
  await keepMail(database(), mail)
}

/**
 * Sends without making the reader wait: how long an answer takes must not tell whether an address
 * has an account. What fails is logged; the outbox has the message unless the database is gone too.
 */
export function sendMailSoon(mail: Mail): void {
  sendMail(mail).catch((error: unknown) => log.error({ err: error }, 'mail was neither sent nor kept'))
}
