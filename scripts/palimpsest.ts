import { generateClient } from './setup/build.ts'
import { stepsTo } from './setup/steps.ts'

// Words and progress about starting up go where progress goes: what a command answers is alone on stdout.
stepsTo(process.stdin.isTTY && process.stderr.isTTY ? process.stderr : null)
await generateClient()
const { program } = await import('./commands/program.ts')
await program().parseAsync(process.argv)
// The database's pools are closed; nothing else may keep the process waiting.
process.exit()
