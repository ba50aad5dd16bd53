// Plain JavaScript that old versions of Node can read too, so that they get a sentence and not a syntax error.
const [major] = process.versions.node.split('.')
const tools = { backup: './backup.ts', restore: './restore.ts' }
const wanted = process.argv[2]

if (Number(major) >= 24) await import(tools[wanted] ?? '../src/main.ts')
else {
  console.error(
    `Orden needs Node 24, and this is ${process.version}: run "npm install" without --omit=optional, which brings it, and then "npm ${tools[wanted] ? `run ${wanted}` : 'start'}".`,
  )
  process.exitCode = 1
}
