import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { recordsKey } from '../../../../platform/web/api/record-queries.ts';
import type { Row } from '../../../../platform/web/api/records.ts';
import { get, patch, post } from '../../../../platform/web/api/send.ts';
import type { ArrangedChapter, CourseOutline } from '../../contract.ts';
import { arrangementOf } from './arrange.ts';

export const outlineQuery = (courseId: string) =>
  queryOptions({
    queryKey: ['outline', courseId],
    queryFn: ({ signal }) => get<CourseOutline>(`/lms-course/${courseId}/outline`, {}, signal),
  });

/** The order shows at once; when the server refuses it, the course stands as the server has it. */
export const useArrange = (courseId: string) => {
  const queries = useQueryClient();
  const { queryKey } = outlineQuery(courseId);
  return useMutation({
    mutationFn: (chapters: readonly ArrangedChapter[]) =>
      post<CourseOutline>(`/lms-course/${courseId}/outline`, arrangementOf(chapters)),
    onMutate: async (chapters) => {
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(queryKey, (now) => now && { ...now, chapters: [...chapters] });
    },
    onSuccess: (outline) => queries.setQueryData(queryKey, outline),
    onError: () => queries.invalidateQueries({ queryKey }),
  });
};

export type Edit =
  | { kind: 'add-chapter'; title: string }
  | { kind: 'rename-chapter'; id: string; version: number; title: string }
  | { kind: 'add-lesson'; chapter: string; title: string }
  | { kind: 'publish'; version: number; published: boolean };

const send = (courseId: string, edit: Edit): Promise<Row> => {
  switch (edit.kind) {
    case 'add-chapter':
      return post<Row>('/course-chapter', { course: courseId, title: edit.title });
    case 'rename-chapter':
      return patch<Row>(`/course-chapter/${edit.id}`, edit.version, { title: edit.title });
    case 'add-lesson':
      return post<Row>('/course-lesson', { chapter: edit.chapter, title: edit.title });
    case 'publish':
      return patch<Row>(`/lms-course/${courseId}`, edit.version, { published: edit.published });
  }
};

/** Whoever has read the course or a part of it reads it anew. */
export const useReadAnew = (courseId: string) => {
  const queries = useQueryClient();
  return async () => {
    for (const slug of ['lms-course', 'course-chapter', 'course-lesson'])
      queries.invalidateQueries({ queryKey: recordsKey(slug) });
    await queries.invalidateQueries({ queryKey: outlineQuery(courseId).queryKey });
  };
};

/** Everything but the order, removing, and the lesson's own text. */
export const useEdit = (courseId: string) => {
  const onSettled = useReadAnew(courseId);
  return useMutation({ mutationFn: (edit: Edit) => send(courseId, edit), onSettled });
};
