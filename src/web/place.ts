/** The municipality's slug: the first part of every path. */
export const slug = (): string => location.pathname.split('/')[1] ?? ''

/** The app's first page. */
export const homeAddress = (): string => `/${slug()}/`

/** Where a reporter follows her own report. */
export const myReportAddress = (id: string): string => `/${slug()}/meldinger/${id}`

/** Where reporting starts. Another document than the app, so link to it with a plain `<a>`. */
export const reportAddress = (): string => `/${slug()}/meld`

/** The receipt's own address: opening reporting again must not bring the last one back. */
export const receiptAddress = (): string => `${reportAddress()}/kvittering`

/** What waits on this device until there is net. */
export const waitingAddress = (): string => `/${slug()}/venter`

/** Where what waits here is opened to be mended. */
export const mendAddress = (id: string): string => `${reportAddress()}?rett=${id}`

/** Which of those that wait she wants to mend. */
export const mendedId = (): string | null => new URLSearchParams(location.search).get('rett')

/** Where the answer to an anonymous report is read. */
export const mailboxAddress = (): string => `/${slug()}/svar`

/** The sign-in page, which sends the person back to where she was, or to `back`. */
export const signInAddress = (back = location.pathname + location.search): string =>
  `/${slug()}/logg-inn?til=${encodeURIComponent(back)}`

/** «Fjordvik» for «Fjordvik kommune»: for titles and the header, where space is short. */
export const shortName = (municipality: string): string => municipality.replace(/ kommune$/, '')

/** The municipality's logo, by its hash. */
export const logoAddress = (hash: string): string => `/${slug()}/logo/${hash}`

/** Where somebody chooses how she is told. */
export const noticeSettingsAddress = (): string => `/${slug()}/varsler/innstillinger`
