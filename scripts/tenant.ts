/**
 * `npm run tenant:add -- --slug nordvik --name "Nordvik kommune" [--language nn]` makes a municipality and prints the
 * link that sets it up. `npm run tenant:link -- --slug nordvik [--email …]` prints a new link for whoever runs the
 * system there. `npm run tenant:admin -- --slug nordvik --email … [--name "Kari Nes"] [--anyway]` makes somebody
 * administrator where nobody who is can come in. All work while Orden runs, and while it does not.
 */
import { parseArgs } from 'node:util'
import { addMunicipality, appointAdministrator, renewLink, type Link } from '../src/features/setup/index.ts'
import { slugShape } from '../src/features/tenants/index.ts'
import { besideOrden } from '../src/first-run.ts'
import { isLanguage, languages } from '../src/kernel/language.ts'
import { EmbeddedError } from '../src/platform/embedded/index.ts'
import { readEnv, SetupError } from '../src/platform/env.ts'

const usage: Record<string, string> = {
  add: 'npm run tenant:add -- --slug nordvik --name "Nordvik kommune" [--language nn]',
  link: 'npm run tenant:link -- --slug nordvik [--email name@kommune.no]',
  admin: 'npm run tenant:admin -- --slug nordvik --email kari.nes@kommune.no [--name "Kari Nes"] [--anyway]',
}
const env = readEnv(process.env)
const address = env.publicUrl ?? `http://${env.host === '0.0.0.0' ? '127.0.0.1' : env.host}:${env.port}`

async function add(): Promise<string> {
  const { slug = '', name = '', language = 'nb' } = options('add')
  if (!slugShape.test(slug))
    throw new SetupError(`--slug takes small letters a to z, digits and hyphens: ${usage['add']}.`)
  if (name.trim() === '') throw new SetupError(`--name says what it is called: ${usage['add']}.`)
  if (!isLanguage(language)) throw new SetupError(`--language is ${languages.join(', ')}.`)
  const wanted = { slug, name: name.trim(), language }
  const link = await besideOrden(env, (database) => addMunicipality(database, new Date(), wanted))
  if (!link) throw new SetupError(`The slug ${slug} is taken; choose another.`)
  return `Set up ${wanted.name} on ${where(link)}`
}

async function link(): Promise<string> {
  const { slug = '', email } = options('link')
  const found = await besideOrden(env, (database) => renewLink(database, new Date(), { slug, email }))
  if (typeof found === 'string') throw new SetupError(found)
  return `The way into ${slug} is ${where(found)}`
}

async function admin(): Promise<string> {
  const { slug = '', email = '', name, anyway } = options('admin')
  const wanted = { slug, email, name, anyway }
  const made = await besideOrden(env, (database) => appointAdministrator(database, new Date(), wanted))
  if (typeof made === 'string') throw new SetupError(made)
  return `${email} runs the system in ${slug} now; the coordinators are told. The way in is ${where(made)}`
}

const where = ({ path }: Link): string => `${address}${path} (works once, within 72 hours).`

function options(command: string) {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args: process.argv.slice(3),
      options: { slug: text, name: text, language: text, email: text, anyway: { type: 'boolean' } },
    })
    return values
  } catch {
    throw new SetupError(`This is how: ${usage[command]}.`)
  }
}

try {
  const commands = new Map([
    ['link', link],
    ['admin', admin],
  ])
  const run = commands.get(process.argv[2] ?? '') ?? add
  console.log(await run())
} catch (error) {
  if (!(error instanceof SetupError || error instanceof EmbeddedError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
