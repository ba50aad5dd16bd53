import '../theme/report.css'
import { loadTexts } from '../report/load.ts'
import { start } from '../start.tsx'
import { OfflinePage } from './offline-page.tsx'

await start(loadTexts, <OfflinePage />)
