import type { TypeDescription } from '../../api/meta.ts';
import { Skeletons } from '../../design/skeletons.tsx';
import { FormHead } from './form-head.tsx';

export const FormBones = ({ type }: { type: TypeDescription }) => (
  <>
    <FormHead type={type} />
    <div className="form-in">
      <Skeletons widths={[80, 360, 640, 640, 640, 400]} />
    </div>
  </>
);
