import { expect, test } from 'vitest'
import { readEnv, SetupError } from './env.ts'

test('without variables Orden is a demo that only this machine reaches', () => {
  expect(readEnv({})).toMatchObject({ port: 3000, host: '127.0.0.1', demo: true, databaseUrl: undefined })
})

test('with a database of its own Orden serves people, and the network', () => {
  expect(readEnv({ DATABASE_URL: 'postgres://orden@db/orden' })).toMatchObject({
    host: '0.0.0.0',
    demo: false,
  })
})

test('an empty variable is as good as none', () => {
  expect(readEnv({ PORT: '', ORDEN_DEMO: '' })).toMatchObject({ port: 3000, demo: true })
})

test.each<[string, Record<string, string>]>([
  ['PORT must be a port number; it is "abc".', { PORT: 'abc' }],
  ['PORT must be a port number, which ends at 65535; it is "70000".', { PORT: '70000' }],
  ['ORDEN_DEMO must be 0 or 1; it is "yes".', { ORDEN_DEMO: 'yes' }],
  ['ORDEN_URL must look like https://orden.kommune.example.', { ORDEN_URL: 'orden.kommune.example' }],
  ['ORDEN_NOW must look like 2026-11-22T12:00:00Z; it is "yesterday".', { ORDEN_NOW: 'yesterday' }],
  [
    'ORDEN_NOW sets the test clock and works only in demo.',
    { ORDEN_NOW: '2026-11-22T12:00:00Z', ORDEN_DEMO: '0' },
  ],
  ['DATABASE_URL must look like postgres://user:password@host:5432/orden.', { DATABASE_URL: 'foo' }],
  [
    'DATABASE_URL must look like postgres://user:password@host:5432/orden.',
    { DATABASE_URL: 'postgres//orden:hemmelig@db/orden' },
  ],
  [
    'DATABASE_APP_URL needs DATABASE_URL beside it, for the login that owns the tables.',
    { DATABASE_APP_URL: 'postgres://orden_app@db/orden' },
  ],
  [
    'ORDEN_SECRET must be at least 32 characters; after a comma, the one before.',
    { ORDEN_SECRET: `${'a'.repeat(32)},kort` },
  ],
  ['SMTP_URL must look like smtp://mail.kommune.example:25.', { SMTP_URL: 'x' }],
  [
    'SMTP_URL needs ORDEN_URL beside it, the address that links in mail lead to.',
    { SMTP_URL: 'smtp://mail', ORDEN_DEMO: '0' },
  ],
  [
    'Files in a bucket need S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY; S3_BUCKET, S3_SECRET_ACCESS_KEY is not set.',
    { S3_ENDPOINT: 'https://s3.example', S3_ACCESS_KEY_ID: 'orden' },
  ],
  ['S3_ENDPOINT must look like https://s3.kommune.example.', { S3_ENDPOINT: 'x' }],
  ['CLAMAV_URL must look like tcp://clamav.kommune.example:3310.', { CLAMAV_URL: 'clamd' }],
  ['MAIL_FROM must be an e-mail address; it is "Orden".', { MAIL_FROM: 'Orden' }],
])('%s', (sentence, variables) => {
  expect(() => readEnv(variables)).toThrow(new SetupError(sentence))
})
