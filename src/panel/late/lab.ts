import { Lab } from '../checks/lab';
import { provideLatePart } from './lateParts';

provideLatePart('lab', { Lab });
