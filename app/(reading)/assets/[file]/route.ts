import { assetResponse } from '#lib/web/assets.ts'

/** A stylesheet, font or script under its hash. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  return assetResponse((await params).file)
}
