import type { DemoManner, DemoReport } from './types.ts'

/** How a report was sent: with her name and nothing more, unless its story says so. */
export const mannerOf = ({ manner, receivedAt }: DemoReport): DemoManner =>
  manner ?? {
    ...{ sender: 'named', answers: {}, aboutLeader: false, improvesId: null, contact: null, code: null },
    arrivedAt: receivedAt,
  }

/** Whose a step is, as far as the database knows: without her name, the reporter's is nobody's. */
export const actorIn = (report: DemoReport, actorPersonId: string): string | null =>
  mannerOf(report).sender !== 'named' && actorPersonId === report.reporterPersonId ? null : actorPersonId
