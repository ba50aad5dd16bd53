import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
// Both pages share the first, as one file.
import './theme/report.css'
import './theme/app.css'
import { loadTexts } from './catalogues/load.ts'
import { createQueryClient } from './query.ts'
import { createAppRouter } from './router.tsx'
import { start } from './start.tsx'

await start(
  loadTexts,
  <QueryClientProvider client={createQueryClient()}>
    <RouterProvider router={createAppRouter()} />
  </QueryClientProvider>,
)
