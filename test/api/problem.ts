import { expect } from 'vitest'

type Answer = { statusCode: number; headers: Record<string, unknown>; json(): unknown; body: string }

/** A refusal as everybody gets it: RFC 9457, in Norwegian sentences, and nothing of our insides. */
export function expectProblem(response: Answer, status?: number): void {
  if (status !== undefined) expect(response.statusCode, response.body).toBe(status)
  expect(response.statusCode, response.body).toBeGreaterThanOrEqual(400)
  expect(response.statusCode, response.body).toBeLessThan(500)
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/)
  const body = response.json()
  expect(body).toMatchObject({
    type: 'about:blank',
    status: response.statusCode,
    title: expect.stringMatching(/^[A-ZÆØÅ][a-zæøå ]+$/),
    detail: expect.stringMatching(/^[A-ZÆØÅ0-9«][^{}]*[.?]$/),
    code: expect.stringMatching(/^[a-z]+:[\w.]+$/),
  })
  expect(response.body).not.toMatch(
    / {4}at |\.ts\b|node_modules|\bselect\b|\binsert\b|syntax|invalid input|FST_ERR|ZodError/i,
  )
}
