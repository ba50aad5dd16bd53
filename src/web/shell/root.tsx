import { createRootRoute, createRoute, Outlet } from '@tanstack/react-router'
import { LiveRegion } from '../ui/live-region.tsx'
import { Crash } from './crash.tsx'
import { Frame } from './frame.tsx'
import { NotFound } from './not-found.tsx'
import { Shell } from './shell.tsx'

/** The root of all pages. Pages that need nobody signed in (signing in itself) hang directly under it. */
export const rootRoute = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <LiveRegion />
    </>
  ),
  notFoundComponent: NotFound,
  errorComponent: (failure) => (
    <Frame>
      <Crash {...failure} />
    </Frame>
  ),
})

/** Pages for somebody signed in, with header and bottom bar. A room's routes have this as their parent. */
export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell })
