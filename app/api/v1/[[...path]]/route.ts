import { handleApi } from '#lib/web/api/handle.ts'

/** One door for the whole API: what is behind it stands in `lib/web/api/registry.ts`. */
export const dynamic = 'force-dynamic'

export const GET = handleApi
export const HEAD = handleApi
export const POST = handleApi
export const PUT = handleApi
export const PATCH = handleApi
export const DELETE = handleApi
export const OPTIONS = handleApi
