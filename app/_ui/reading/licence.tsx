import { type Licence, licences } from '#lib/core/article/index.ts'
import { reading } from '#lib/core/text/reading.ts'

const t = reading.chrome

/** A licence by its name, linked to its terms; `whole`: as the sentence at the foot of every page. */
export function LicenceLink({
  licence,
  whole = false,
}: {
  readonly licence: Licence
  readonly whole?: boolean
}) {
  const { name, url } = licences[licence]
  const end = whole ? t.unlessNoted : null
  if (url === null)
    return (
      <>
        {t.reserved}
        {end}
      </>
    )
  return (
    <>
      <a href={url} rel="license">
        {whole ? t.licensed(name) : name}
      </a>
      {end}
    </>
  )
}
