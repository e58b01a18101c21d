import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../../../platform/web/api/send.ts';
import type { Catalogue, CompletedLesson, CoursePage, LessonPage } from '../contract.ts';

export interface CatalogueFilter {
  q?: string;
  category?: string;
  show?: 'all' | 'mine';
}

export const catalogueQuery = (filter: CatalogueFilter) =>
  infiniteQueryOptions({
    queryKey: ['me', 'courses', filter],
    queryFn: ({ signal, pageParam }) =>
      get<Catalogue>('/me/courses', { ...filter, after: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
  });

export const courseQuery = (courseId: string) =>
  queryOptions({
    queryKey: ['me', 'course', courseId],
    queryFn: ({ signal }) => get<CoursePage>(`/me/courses/${courseId}`, {}, signal),
  });

export const lessonQuery = (lessonId: string) =>
  queryOptions({
    queryKey: ['me', 'lesson', lessonId],
    queryFn: ({ signal }) => get<LessonPage>(`/me/lessons/${lessonId}`, {}, signal),
  });

/** What was done in one lesson shows on all of the learner's pages. */
export const useCompleteLesson = (lessonId: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post<CompletedLesson>(`/me/lessons/${lessonId}/complete`),
    onSuccess: (page) => {
      const { queryKey } = lessonQuery(lessonId);
      queries.setQueryData(queryKey, page);
      return queries.invalidateQueries({ queryKey: ['me'], predicate: (query) => query.queryKey[2] !== lessonId });
    },
  });
};

export const useEnroll = (courseId: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post<CoursePage>(`/me/courses/${courseId}/enroll`),
    onSuccess: (page) => {
      const { queryKey } = courseQuery(courseId);
      queries.setQueryData(queryKey, page);
      return queries.invalidateQueries({ queryKey: ['me'], predicate: (query) => query.queryKey[2] !== courseId });
    },
  });
};

/** A convenience: when it fails, the learner goes on from the first lesson that is not done. */
export const keepPlace = (lessonId: string): Promise<void> =>
  post<void>(`/me/lessons/${lessonId}/place`).catch(() => undefined);
