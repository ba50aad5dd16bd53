/** What the benches use of autocannon, which brings no types. */
declare module 'autocannon' {
  type Request = Record<string, unknown>
  type Result = {
    requests: { average: number }
    latency: { p50: number; p99: number }
    errors: number
  }
  type Run = Promise<Result> & {
    on(event: 'response', told: (client: unknown, status: number) => void): void
  }
  export default function autocannon(options: {
    url: string
    connections: number
    duration: number
    requests: { setupRequest: (request: Request) => Request }[]
  }): Run
}
