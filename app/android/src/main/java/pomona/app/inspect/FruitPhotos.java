package pomona.app.inspect;

import android.content.Context;
import android.graphics.Bitmap;
import android.graphics.BitmapFactory;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.graphics.Path;
import android.graphics.Rect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.store.FruitRow;
import pomona.app.store.ScanRow;
import pomona.app.style.GradeStyle;
import pomona.fruit.DefectKind;
import pomona.fruit.Mask;
import pomona.fruit.MaskEdge;
import pomona.sync.lot.ToldFruit;

/** Pictures of a lot's worst fruits, each with its outline, as far as they are still kept. */
record FruitPhotos(Context context, AppGraph graph) {
  /** Twice as many points as on the paper. */
  private static final int SIDE_PX = 320;

  /** The worst first; at most six. */
  List<Bitmap> of(List<ToldFruit> fruits) {
    List<ToldFruit> worst = new ArrayList<>(fruits);
    worst.sort(
        Comparator.comparing((ToldFruit each) -> each.judged().grade())
            .thenComparing(FruitPhotos::decayed)
            .reversed());
    List<Bitmap> photos = new ArrayList<>();
    for (ToldFruit each : worst) {
      if (photos.size() == ReportPaper.MOST_PHOTOS) {
        break;
      }
      graph
          .database()
          .lots()
          .fruit(each.id().toString())
          .flatMap(this::photo)
          .ifPresent(photos::add);
    }
    return photos;
  }

  private static double decayed(ToldFruit each) {
    return each.judged().defectShare(DefectKind.ROT) + each.judged().defectShare(DefectKind.MOULD);
  }

  private Optional<Bitmap> photo(FruitRow row) {
    Optional<ScanRow> scan = graph.database().lots().scan(row.scanId());
    return Optional.ofNullable(row.cropSha256())
        .flatMap(this::kept)
        .flatMap(crop -> scan.map(seen -> outlined(crop, row, seen)));
  }

  /** A picture among the attachments. */
  Optional<Bitmap> kept(String sha256) {
    return Optional.ofNullable(
        BitmapFactory.decodeFile(graph.attachments().file(sha256).toString()));
  }

  /** The fruit with its outline in the grade's colour. */
  private Bitmap outlined(Bitmap crop, FruitRow row, ScanRow scan) {
    int middleX = (row.leftPx() + row.rightPx()) / 2;
    int middleY = (row.topPx() + row.bottomPx()) / 2;
    int longer = Math.max(row.rightPx() - row.leftPx(), row.bottomPx() - row.topPx());
    float scale = SIDE_PX / Math.max(1, longer * 1.25f);
    Bitmap photo = Bitmap.createBitmap(SIDE_PX, SIDE_PX, Bitmap.Config.ARGB_8888);
    Canvas canvas = new Canvas(photo);
    canvas.translate(SIDE_PX / 2f, SIDE_PX / 2f);
    canvas.scale(scale, scale);
    canvas.translate(-middleX, -middleY);
    Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG | Paint.FILTER_BITMAP_FLAG);
    canvas.drawBitmap(
        crop, null, new Rect(row.leftPx(), row.topPx(), row.rightPx(), row.bottomPx()), paint);
    paint.setStyle(Paint.Style.STROKE);
    paint.setStrokeWidth(4 / scale);
    paint.setColor(context.getColor(GradeStyle.of(row.grade()).overlayColor()));
    canvas.drawPath(outline(Mask.fromBytes(row.mask()), scan), paint);
    return photo;
  }

  private static Path outline(Mask mask, ScanRow scan) {
    MaskEdge edge = new MaskEdge();
    Path path = new Path();
    if (edge.largest(mask.toPixels(), mask.widthPx(), mask.heightPx())) {
      float scaleX = (float) scan.widthPx() / mask.widthPx();
      float scaleY = (float) scan.heightPx() / mask.heightPx();
      for (int i = 0; i < edge.corners(); i++) {
        float x = scaleX * edge.x(i);
        float y = scaleY * edge.y(i);
        if (i == 0) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
      }
      path.close();
    }
    return path;
  }
}
