import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import { createQueryClient } from '../../platform/web/api/query-client.ts';
import { onSignedOut } from '../../platform/web/api/send.ts';
import { sessionQuery } from '../../platform/web/api/session.ts';
import { DesignProvider } from '../../platform/web/design/design-provider.tsx';
import { startWords } from '../../platform/web/i18n/index.ts';
import { catalogues, createAppRouter } from './routes.tsx';

const queries = createQueryClient();
const router = createAppRouter(queries);

onSignedOut(() => {
  queries.setQueryData(sessionQuery.queryKey, null);
  router.navigate({ to: '/sign-in', search: { next: router.state.location.href } as never });
});

await startWords(catalogues);

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <DesignProvider>
      <QueryClientProvider client={queries}>
        <Suspense>
          <RouterProvider router={router} />
        </Suspense>
      </QueryClientProvider>
    </DesignProvider>
  </StrictMode>,
);
