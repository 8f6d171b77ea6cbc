import java.io.File;
import java.io.FileOutputStream;
import java.io.OutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * Makes the broken files with a password: {@code java -cp <test class path> Encrypted.java}, in the
 * folder {@code src/test/resources/corpus}.
 */
class Encrypted {
  public static void main(String[] args) throws Exception {
    try (POIFSFileSystem files = new POIFSFileSystem();
        OPCPackage book = OPCPackage.open(new File("readable/xlsxwriter.xlsx"));
        FileOutputStream out = new FileOutputStream("broken/encrypted.xlsx")) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("example");
      try (OutputStream stream = encryptor.getDataStream(files)) {
        book.save(stream);
      }
      files.writeFilesystem(out);
      book.revert();
    }
    try (HSSFWorkbook book =
            new HSSFWorkbook(new POIFSFileSystem(new File("readable/xlwt.xls")));
        FileOutputStream out = new FileOutputStream("broken/encrypted.xls")) {
      Biff8EncryptionKey.setCurrentUserPassword("example");
      book.write(out);
    }
  }
}
