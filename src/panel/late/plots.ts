import { Plot } from '../plot/plot';
import { provideLatePart } from './lateParts';

provideLatePart('plots', { Plot });
