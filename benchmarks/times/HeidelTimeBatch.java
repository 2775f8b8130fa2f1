// Runs HeidelTime over a folder in one process: NAME.txt with NAME.meta ("news|narratives DATE")
// becomes NAME.tml; no part-of-speech tagger, as with -pos no. For measuring only.
import de.unihd.dbs.heideltime.standalone.*;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.*;
import java.text.SimpleDateFormat;
import java.util.*;

public class HeidelTimeBatch {
    public static void main(String[] arguments) throws Exception {
        Map<String, HeidelTimeStandalone> taggers = new HashMap<>();
        for (DocumentType type : new DocumentType[] {DocumentType.NEWS, DocumentType.NARRATIVES}) {
            taggers.put(type.toString(), new HeidelTimeStandalone(
                Language.ENGLISH, type, OutputType.TIMEML, arguments[1], POSTagger.NO));
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(Paths.get(arguments[0]), "*.txt")) {
            found.forEach(files::add);
        }
        Collections.sort(files);
        for (Path file : files) {
            String stem = file.toString().replaceAll("\\.txt$", "");
            String[] meta = Files.readString(Paths.get(stem + ".meta")).trim().split(" ");
            Date day = new SimpleDateFormat("yyyy-MM-dd").parse(meta[1]);
            long start = System.nanoTime();
            String out = taggers.get(meta[0]).process(Files.readString(file), day);
            Files.writeString(Paths.get(stem + ".tml"), out);
            System.err.println(file.getFileName() + " " + (System.nanoTime() - start) / 1000000 + " ms");
        }
    }
}
