import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { magicLink } from 'better-auth/plugins'
import { sha256 } from '#lib/core/document/index.ts'
import { firstRole } from '#lib/core/review/access.ts'
import { nameKey } from '#lib/core/review/names.ts'
import { text } from '#lib/core/text/index.ts'
import { database } from '#lib/data/client.ts'
import { createAccountAuthor, markSignedIn } from '#lib/data/people.ts'
import { readSite } from '#lib/data/site.ts'
import { environment } from '../env.ts'
import { log } from '../log.ts'
import { sendMailSoon } from '../mail.ts'

/** A password reset link is good for an hour. */
const RESET_SECONDS = 60 * 60
/** A sign-in link asked for by mail is good for a quarter of an hour. */
const LINK_SECONDS = 15 * 60
/** A session lasts for 30 days, and is prolonged when it is used a day after it was made or prolonged. */
const SESSION_SECONDS = 60 * 60 * 24 * 30
const RENEW_SECONDS = 60 * 60 * 24
/** A session that ends in less than this (milliseconds) is due to be prolonged. */
export const renewsBefore = (SESSION_SECONDS - RENEW_SECONDS) * 1000
/** Argon and scrypt slow with length: longer input would only cost the server. */
export const PASSWORD = { min: 10, max: 128 } as const

/**
 * The one better-auth instance. It is called from the server alone (`auth.api.*`): none of its
 * endpoints is mounted, so what a client can reach is exactly the forms in `app/(contributing)`,
 * with their own throttling (`throttle.ts`), which better-auth's limiter does not give to such calls.
 *
 * `role`, `nameKey` and the block columns have `input: false`: no form field can set them.
 */
function createAuth() {
  const { publicUrl, secret } = environment()
  return betterAuth({
    baseURL: publicUrl,
    basePath: '/sign-in',
    secret,
    telemetry: { enabled: false },
    // Refused tries are answers, not warnings, and its messages can name addresses.
    logger: { level: 'error', log: (_level, message) => log.error({ from: 'better-auth' }, message) },
    database: prismaAdapter(database(), { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: PASSWORD.min,
      maxPasswordLength: PASSWORD.max,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) => {
        sendMailSoon({
          to: user.email,
          subject: text.account.resetMail.subject,
          text: text.account.resetMail.body(user.name, `${publicUrl}/reset-password/${token}`),
        })
      },
    },
    user: {
      additionalFields: {
        nameKey: { type: 'string', required: false, input: false },
        role: { type: 'string', required: false, input: false },
        blockedAt: { type: 'date', required: false, input: false },
        signedInAt: { type: 'date', required: false, input: false },
      },
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: RENEW_SECONDS },
    rateLimit: { enabled: false },
    advanced: {
      // A session is read with its user.
      database: { joins: true },
      cookiePrefix: 'palimpsest',
      useSecureCookies: publicUrl.startsWith('https:'),
      // server.ts overwrites this header with the address it saw, or a trusted proxy's word.
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'] },
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => {
            const role = firstRole(await readSite(database()))
            return { data: { ...user, nameKey: nameKey(user.name), role } }
          },
          after: async (user) => {
            await createAccountAuthor(database(), { userId: user.id, name: user.name })
          },
        },
      },
      session: {
        create: {
          after: async (session) => {
            await markSignedIn(database(), session.userId, new Date())
          },
        },
      },
    },
    plugins: [
      magicLink({
        expiresIn: LINK_SECONDS,
        disableSignUp: true,
        storeToken: { type: 'custom-hasher', hash: async (token) => sha256(token) },
        sendMagicLink: async ({ email, token }) => {
          sendMailSoon({
            to: email,
            subject: text.account.linkMail.subject,
            text: text.account.linkMail.body(`${publicUrl}/sign-in/link/${token}`),
          })
        },
      }),
    ],
  })
}

type Auth = ReturnType<typeof createAuth>

const shared = globalThis as typeof globalThis & { palimpsestAuth?: Auth }

/** The instance of this process: modules are loaded twice (server and bundle), so it hangs on `globalThis`. */
export function auth(): Auth {
  shared.palimpsestAuth ??= createAuth()
  return shared.palimpsestAuth
}
