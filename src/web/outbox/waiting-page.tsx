import { useSession } from '../session.tsx'
import { Page } from '../ui/page.tsx'
import { WaitingList } from './waiting-list.tsx'

/** `/venter` in the app. Without net the reporting entry has it (`report/without-net.tsx`). */
export const WaitingPage = () => (
  <Page>
    <WaitingList personId={useSession().person.id} />
  </Page>
)
