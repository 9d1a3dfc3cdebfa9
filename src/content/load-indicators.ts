import type { Indicator } from '../core/clauses/indicator.ts';
import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { listFiles, type ReadFile, readContent } from './files.ts';
import type { CheckShape } from './schemas.ts';

const FOLDER = 'clauses/indicators/';

/** Whether a file of `clauses/` holds an indicator rather than a clause. */
export const isIndicatorFile = (file: string): boolean => file.startsWith(FOLDER);

/** A file that its schema accepts: a reason that is not needed is absent. */
type IndicatorFile = Omit<Indicator, 'noSampleBecause' | 'noTargetBecause' | 'sha256'> &
  Partial<Pick<Indicator, 'noSampleBecause' | 'noTargetBecause'>>;

function indicatorFile(read: ReadFile, shape: CheckShape): Result<Indicator> {
  const checked = shape('indicator', read.value, read.file);
  if (!checked.ok) return checked;
  const file = checked.value as IndicatorFile;
  if (`${FOLDER}${file.id}/${file.version}.yaml` !== read.file)
    return failed(
      problem(
        'indicator/wrong-place',
        read.file,
        `Le fichier dit ${file.id} version ${file.version} : son chemin ne le dit pas.`,
      ),
    );
  return ok({ noSampleBecause: '', noTargetBecause: '', ...file, sha256: read.sha256 });
}

/** Every file of `clauses/indicators/` with the indicator it holds, or its problems. */
export function readIndicators(
  root: string,
  shape: CheckShape,
): {
  readonly read: readonly Result<ReadFile>[];
  readonly indicators: readonly Result<Indicator>[];
} {
  const files = listFiles(root, 'clauses', '.yaml').filter(isIndicatorFile);
  const read = files.map((file) => readContent(root, file));
  return {
    read,
    indicators: read.map((one) => (one.ok ? indicatorFile(one.value, shape) : one)),
  };
}
