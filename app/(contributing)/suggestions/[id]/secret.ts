/** Nothing of a suggestion may stay in caches or travel to other sites. */
export function secret(response: Response): Response {
  response.headers.set('cache-control', 'private, no-store')
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.delete('etag')
  return response
}
