import { reviewing } from './reviewing.ts'
import type { Client, Crowd } from './shared.ts'
import { writing } from './writing.ts'

/** One operation of one client, chosen by the dice. */
export async function act(crowd: Crowd, client: Client): Promise<void> {
  const { random } = crowd
  const reviews = client.actor.kind === 'account' && client.actor.role === 'reviewer'
  await random.pick(reviews ? reviewing : writing)(crowd, client)
}
